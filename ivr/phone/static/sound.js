// The ear and the mouth of the page: a worklet, or silence when there is no sound.
const RATE = 8000;
const FRAME = 160;

async function microphone(context) {
  const wanted = { audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    return { stream, source: context.createMediaStreamSource(stream) };
  } catch {
    return null;
  }
}

async function audible(onFrame, onMark, wantsMicrophone) {
  const context = new AudioContext({ sampleRate: RATE });
  await context.audioWorklet.addModule("/phone/static/worklet.js");
  const node = new AudioWorkletNode(context, "telephone", { outputChannelCount: [1] });
  node.port.onmessage = ({ data }) => (typeof data === "string" ? onMark(data) : onFrame(data));
  const ear = wantsMicrophone ? await microphone(context) : null;
  ear?.source.connect(node);
  node.connect(context.destination);
  await context.resume();
  return {
    hears: ear !== null,
    play: (bytes) => node.port.postMessage(bytes),
    mark: (name) => node.port.postMessage(name),
    clear: () => node.port.postMessage("clear"),
    stop: () => {
      ear?.stream.getTracks().forEach((track) => track.stop());
      context.close();
    },
  };
}

function silent(onFrame, onMark) {
  // Time passes all the same: the service counts it in frames.
  const silence = new Uint8Array(FRAME).fill(0xff);
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - began) / 20);
    for (; sent < due; sent += 1) onFrame(silence);
  }, 20);
  return {
    hears: false,
    play: () => {},
    mark: (name) => setTimeout(() => onMark(name)),
    clear: () => {},
    stop: () => clearInterval(timer),
  };
}

export async function openSound(onFrame, onMark, wantsMicrophone) {
  try {
    return await audible(onFrame, onMark, wantsMicrophone);
  } catch {
    return silent(onFrame, onMark);
  }
}
