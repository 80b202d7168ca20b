import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

const english =
  `alloy amplifier anode antenna battery bearing bonding cathode ceramic chip coating combustion composite compressor
  corrosion crystal diffusion diode electrode electrolyte emission encoder etching fatigue fiber film filter fluid fuel gallium
  gasket graphene hydrogen impedance inductor insulation laser lithium lubricant magnet membrane microscope mold motor nanowire
  nitride nozzle optics oxide packaging perovskite photonic piezoelectric pipeline plasma polymer powder pump quantum radar reactor
  rectifier refractory resin resonator robot rotor sealing semiconductor sensor silicon sintering solder spectrometer spindle sputtering
  stator substrate superconductor tantalum thermal titanium torque transducer turbine ultrasonic vacuum valve vibration wafer welding zinc`.split(
    /\s+/,
  );

const jieba = Jieba.withDict(dict);
/** Nouns of two to four characters, by how often Chinese says them, without the very commonest. */
const chinese = Buffer.from(dict)
  .toString()
  .split('\n')
  .map((line) => line.split(' '))
  .filter(
    ([word, , tag]) => /^\p{Script=Han}{2,4}$/u.test(word) && /^v?n$/.test(tag) && jieba.cut(word, false).length === 1,
  )
  .sort(([, a], [, b]) => b - a)
  .slice(200, 6200)
  .map(([word]) => word);

let state = 1;
/** The same numbers in every run. */
const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
/** Few words are in many texts, most in few, after Zipf and Mandelbrot: the commonest is in four of ten. */
const flat = 50;
const oneOf = (words) => words[Math.floor(flat * (Math.exp(random() * Math.log1p(words.length / flat)) - 1))];
const some = (count, englishShare) =>
  Array.from({ length: count }, () => (random() < englishShare ? oneOf(english) : oneOf(chinese)));

/** Words as a text: Chinese ones run together. */
const written = (words) => words.join(' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
/** What the API makes of such words: those inside them too. */
const cut = (words) => words.flatMap((word) => jieba.cutForSearch(word, false)).join(' ');

/** A text as a request or a patent has it: a title of six words and 80 to 160 words about it. */
export function newText() {
  const title = some(6, 0.1);
  const body = some(80 + Math.floor(random() * 80), 0.1);
  return { words: title, title: written(title), body: written(body), titleWords: cut(title), bodyWords: cut(body) };
}

/** One to three words of a title that exists, mostly two. */
export function newQuestion(titles) {
  const title = titles[Math.floor(Math.random() * titles.length)];
  const count = [1, 2, 2, 2, 3][Math.floor(Math.random() * 5)];
  const from = Math.floor(Math.random() * (title.length - count + 1));
  return title.slice(from, from + count).join(' ');
}
