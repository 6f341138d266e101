// One call: the same messages as the telephone provider's, over our own websocket.
import { openSound } from "./sound.js";

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

export async function openLine({ call, token }, wantsMicrophone, events) {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/phone/stream`);
  const streamSid = `PH${call}`;
  let sequence = 0;
  let chunk = 0;
  const send = (event, content) => {
    if (socket.readyState !== WebSocket.OPEN) return;
    sequence += 1;
    socket.send(JSON.stringify({ event, sequenceNumber: String(sequence), streamSid, [event]: content }));
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  // What comes before the sound is ready waits for it.
  const early = [];
  socket.onmessage = ({ data }) => early.push(JSON.parse(data));
  send("connected", {});
  send("start", {
    streamSid,
    callSid: call,
    tracks: ["inbound"],
    mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
    customParameters: { token },
  });
  const sound = await openSound(
    (frame) => {
      chunk += 1;
      send("media", { track: "inbound", chunk: String(chunk), timestamp: String(chunk * 20), payload: base64(frame) });
    },
    (name) => send("mark", { name }),
    wantsMicrophone,
  );
  const take = (message) => {
    if (message.event === "media") sound.play(bytesOf(message.media.payload));
    else if (message.event === "mark") sound.mark(message.mark.name);
    else if (message.event === "clear") sound.clear();
    else if (message.event === "caption") events.caption(message.caption.who, message.caption.text);
  };
  early.forEach(take);
  socket.onmessage = ({ data }) => take(JSON.parse(data));
  socket.onclose = ({ code }) => {
    sound.stop();
    events.closed(code);
  };
  return {
    hears: sound.hears,
    press: (digit) => send("dtmf", { track: "inbound_track", digit }),
    say: (text) => send("words", { text }),
    hangUp: () => {
      send("stop", { callSid: call });
      socket.close(1000);
    },
  };
}
