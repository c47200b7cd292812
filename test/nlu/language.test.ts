/** Sentences that are not English: known for what they are, and no English one is taken for another's. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/nlu/message/language.ts';

const NLU = join(import.meta.dirname, '../../src/nlu');
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .map((name) => join(folder, name));
const codeOf = (text: string) => languageOf(text)?.code;

describe('a sentence in another language', () => {
  it.each([
    ['de', 'Zeig mir Paper über Quantisierung'],
    ['de', 'was ist RAG?'],
    ['de', 'gibt es neue Arbeiten zu diffusion models?'],
    ['de', 'Guten Morgen, wie geht es dir?'],
    ['de', 'welche papers hat Byeongchan Lee geschrieben'],
    ['fr', 'Montre-moi des articles sur la quantification'],
    ['fr', "qu'est-ce que le contrastive learning ?"],
    ['fr', 'je cherche des papers récents de Byeongchan Lee'],
    ['fr', 'y a-t-il du nouveau sur les transformers cette semaine ?'],
    ['es', 'Muéstrame artículos sobre cuantización'],
    ['es', '¿Qué es la destilación?'],
    ['es', 'busco papers de Byeongchan Lee desde 2024'],
    ['es', 'hola, ¿qué tal estás hoy?'],
    ['pt', 'Você tem artigos sobre quantização?'],
    ['pt', 'o que é contrastive learning?'],
    ['pt', 'procuro trabalhos recentes com código'],
    ['it', 'Cerco articoli sulla quantizzazione'],
    ['it', 'cosa sono i diffusion models?'],
    ['it', 'mostrami gli ultimi lavori di Byeongchan Lee'],
    ['nl', 'Ik zoek artikelen over kwantisatie'],
    ['nl', 'wat is er nieuw voor vision transformers, laat zien'],
    ['nl', 'welke papers heeft Byeongchan Lee geschreven?'],
    ['pl', 'Szukam artykułów o kwantyzacji, proszę'],
    ['pl', 'czy są nowe prace o transformerach?'],
    ['tr', 'Kuantizasyon hakkında makaleler göster'],
    ['tr', 'bana yeni yayınlar bul lütfen'],
    ['ru', 'Покажи статьи про квантизацию'],
    ['ru', 'что такое diffusion model?'],
    ['uk', 'Знайди мені статті про квантування'],
    ['ar', 'هل لديك أوراق حول quantization؟'],
    ['zh', '请给我找关于 quantization 的论文'],
    ['zh', '什么是注意力机制？这是什么'],
    ['ja', '量子化に関する論文を見せてください'],
    ['ja', 'RAGとは何ですか'],
    ['ko', '양자화에 대한 논문을 보여 주세요'],
    ['ko', 'RAG가 무엇인가요?'],
  ])('is known as %s: “%s”', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    ['a name', 'papers by 王伟'],
    ['a name with particles', 'Laurens van der Maaten and Luc Van Gool and Fei-Fei Li'],
    ['names', 'papers by João de la Cruz y Ramos or Björn Ommer'],
    ['a name alone', '王伟'],
    ['a title', 'Глубокое обучение с подкреплением для управления роботами'],
    ['a title in Chinese', '基于深度学习的图像分类方法研究'],
    ['a title in Japanese', '深層学習による画像認識の研究'],
    ['a quotation', 'what does "ich weiß nicht was soll es bedeuten" mean'],
    ['a loan', 'de facto standards vs. à la carte methods'],
    ['a saying in an English sentence', 'is there a je ne sais quoi in what the models of this paper can do'],
    ['an English sentence with a greeting', 'hola, can you show me papers about pruning?'],
    ['Greek letters', 'papers on β-VAE and α-divergence'],
  ])('is none: %s (“%s”)', (_, text) => {
    expect(codeOf(text)).toBeUndefined();
  });

  it('is read in time that grows with its length', () => {
    expect(codeOf('zeig mir das '.repeat(50_000))).toBe('de');
    expect(codeOf('papers '.repeat(100_000))).toBeUndefined();
  });
});

describe('no English sentence is taken for another language’s', () => {
  const own = ['judged', 'held-out', 'held-out-two'].map((name) => join(import.meta.dirname, `${name}.txt`));
  const files = [...filesOf(join(NLU, 'examples')), ...filesOf(join(NLU, 'moods')), ...own];

  it.each(files)('in %s', (file) => {
    const wrong = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => languageOf(line) !== undefined);
    expect(wrong).toEqual([]);
  });
});

describe('the words of every language', () => {
  it('come with what is said of it, and are in lower case', () => {
    const files = filesOf(join(NLU, 'words/languages'));
    expect(files.length).toBeGreaterThan(11);
    for (const file of files) {
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      expect(
        lines.filter((line) => line.startsWith('! ')),
        file,
      ).toHaveLength(1);
      const small = lines.filter((line) => !/^[!#]/u.test(line));
      expect(
        small.filter((word) => word !== word.toLowerCase()),
        file,
      ).toEqual([]);
      expect(new Set(small).size, file).toBe(small.length);
    }
  });
});
