// Sound at 8 kHz: the microphone as mu-law frames of 20 ms, what is said to us played.
const FRAME = 160;
const BIAS = 33;
const CLIP = 8158;

function encode(value) {
  const linear = Math.max(-1, Math.min(1, value)) * 32767;
  const sign = linear < 0 ? 0x7f : 0xff;
  const magnitude = Math.min(Math.abs(linear) / 4, CLIP) + BIAS | 0;
  const segment = Math.max(0, Math.min(7, 26 - Math.clz32(magnitude)));
  return (segment << 4 | magnitude >> segment + 1 & 15) ^ sign;
}

function decode(byte) {
  const code = ~byte & 0xff;
  const magnitude = ((code & 15) * 8 + 132 << (code >> 4 & 7)) - 132;
  return (code & 0x80 ? -magnitude : magnitude) / 32768;
}

class Telephone extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frame = new Uint8Array(FRAME);
    this.filled = 0;
    this.queue = [];
    this.at = 0;
    this.port.onmessage = ({ data }) => {
      if (data === "clear") this.clear();
      else this.queue.push(data);
    };
  }

  clear() {
    const marks = this.queue.filter((item) => typeof item === "string");
    this.queue = [];
    this.at = 0;
    for (const mark of marks) this.port.postMessage(mark);
  }

  next() {
    while (this.queue.length) {
      const item = this.queue[0];
      if (typeof item === "string") this.port.postMessage(item);
      else if (this.at < item.length) return decode(item[this.at++]);
      this.queue.shift();
      this.at = 0;
    }
    return 0;
  }

  process(inputs, outputs) {
    const heard = inputs[0][0];
    const played = outputs[0][0];
    for (let index = 0; index < played.length; index += 1) {
      played[index] = this.next();
      this.frame[this.filled++] = encode(heard ? heard[index] : 0);
      if (this.filled === FRAME) {
        this.port.postMessage(this.frame.slice());
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor("telephone", Telephone);
