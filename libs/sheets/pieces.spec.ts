import { expect, test } from '@jest/globals';
import { MarkupReader, attributeOf } from './markup.js';
import { RecordSplitter } from './split-records.js';

/** The text in pieces of so many signs. */
const pieces = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));

function heard(text: string, size: number): string[] {
  const said: string[] = [];
  const reader = new MarkupReader({
    open: (name, attributes) => said.push(`<${name} ${attributeOf(attributes, 'r') ?? '-'}`),
    close: (name) => said.push(`>${name}`),
    text: (words) => said.push(words),
  });
  for (const piece of pieces(text, size)) reader.write(piece);
  reader.end();
  return said;
}

test('marked-up text says the same in whatever pieces it comes', () => {
  const text =
    '\uFEFF<?xml version="1.0"?><!-- <no> --><x:a xmlns:x="u"><x:b r="1 &lt; &#50;"/><c s="r" q=">" x:r = \'2\'>一&amp;二</c>' +
    '<![CDATA[<d>&amp;]]></x:a>\n';
  const whole = ['<a -', '<b 1 < 2', '>b', '<c 2', '一&二', '>c', '<d>&amp;', '>a'];
  for (const size of [1, 2, 3, 5, 7, 11, 1_000]) expect(heard(text, size)).toEqual(whole);
});

test.each(['<a>', '<a></b>', '</a>', '<a/><b/>', 'x<a/>', '<a <b/>', '<a/>x', '<a b="', ''])('%s is broken', (text) => {
  expect(() => heard(text, 4)).toThrow('import.broken');
});

test('a text table is cut the same in whatever pieces it comes', () => {
  const text = 'a,"b\n""c""\r\nd",e\r\n"x"y,z\n\n1,"2"  ,3\n"",,\n"open,1\nlast,"q"';
  const whole = [
    ['a', 'b\n"c"\r\nd', 'e'],
    ['"x"y', 'z'],
    [''],
    ['1', '2', '3'],
    ['', '', ''],
    ['"open', '1'],
    ['last', 'q'],
  ];
  for (const size of [1, 2, 3, 5, 8, 1_000]) {
    const splitter = new RecordSplitter(',', '\n');
    expect([...pieces(text, size).flatMap((piece) => splitter.write(piece)), ...splitter.end()]).toEqual(whole);
  }
});
