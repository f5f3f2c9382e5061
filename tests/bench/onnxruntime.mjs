// Times ONNX Runtime's ConvTranspose on the rows of a suite: node onnxruntime.mjs suite.csv out.json [threads]
// Needs onnxruntime-node (npm install onnxruntime-node); the model is written here, byte by byte, so nothing else is.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Found as require finds it: from the working directory, or through NODE_PATH.
const ort = createRequire(`${process.cwd()}/`)('onnxruntime-node');

const [suite, out, threads = '2'] = process.argv.slice(2);

// Protocol buffers: a field is its number and wire type, then a varint or a length and bytes.
const varint = (n) => { const b = []; for (n = BigInt.asUintN(64, BigInt(n)); n > 127n; n >>= 7n) b.push(Number(n & 127n) | 128); b.push(Number(n)); return Buffer.from(b); };
const number = (field, n) => Buffer.concat([varint(field << 3), varint(n)]);
const bytes = (field, b) => Buffer.concat([varint((field << 3) | 2), varint(b.length), b]);
const text = (field, s) => bytes(field, Buffer.from(s));
const message = (field, ...parts) => bytes(field, Buffer.concat(parts));

const ints = (name, values) => message(5, text(1, name), ...values.map((v) => number(8, v)), number(20, 7));
const int = (name, value) => message(5, text(1, name), number(3, value), number(20, 2));
const tensor = (name, dims, data) => message(5, ...dims.map((d) => number(1, d)), number(2, 1), text(8, name), bytes(9, Buffer.from(data.buffer)));
const value = (field, name, dims) => message(field, text(1, name), message(2, message(1, number(1, 1), message(2, ...dims.map((d) => message(1, number(1, d)))))));

function model(r, weight, bias) {
  const node = message(1, text(1, 'x'), text(1, 'w'), text(1, 'b'), text(2, 'y'), text(4, 'ConvTranspose'),
    ints('kernel_shape', [r.kh, r.kw]), ints('strides', [r.sh, r.sw]), ints('dilations', [r.dh, r.dw]),
    ints('pads', [r.ph, r.pw, r.ph, r.pw]), ints('output_padding', [r.oph, r.opw]), int('group', r.groups));
  const graph = message(7, node, text(2, 'g'),
    tensor('w', [r.Cin, r.Cout / r.groups, r.kh, r.kw], weight), tensor('b', [r.Cout], bias),
    value(11, 'x', [r.N, r.Cin, r.H, r.W]), value(12, 'y', [r.N, r.Cout, r.OH, r.OW]));
  return Buffer.concat([number(1, 7), graph, message(8, number(2, 13))]);
}

const random = (n) => Float32Array.from({ length: n }, () => Math.random() * 2 - 1);
const [header, ...lines] = readFileSync(suite, 'utf8').trim().split('\n').map((l) => l.split(','));
const results = {};
for (const line of lines) {
  const r = Object.fromEntries(header.map((h, i) => [h, h === 'name' ? line[i] : Number(line[i])]));
  try {
    const session = await ort.InferenceSession.create(
      model(r, random(r.Cin * (r.Cout / r.groups) * r.kh * r.kw), random(r.Cout)),
      { intraOpNumThreads: Number(threads), interOpNumThreads: 1, graphOptimizationLevel: 'all' });
    const feeds = { x: new ort.Tensor('float32', random(r.N * r.Cin * r.H * r.W), [r.N, r.Cin, r.H, r.W]) };
    const times = [];
    await session.run(feeds);
    for (let total = 0; times.length < 3 || (total < 0.3 && times.length < 101);) {
      const begin = process.hrtime.bigint();
      await session.run(feeds);
      const seconds = Number(process.hrtime.bigint() - begin) * 1e-9;
      times.push(seconds);
      total += seconds;
    }
    times.sort((a, b) => a - b);
    results[line[0]] = times[times.length >> 1];
    await session.release();
  } catch (error) {
    console.error(line[0], String(error).split('\n')[0]);
  }
}
writeFileSync(out, JSON.stringify({ engine: 'onnxruntime', seconds: results }, null, 1) + '\n');
