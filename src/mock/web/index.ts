export { answerOwn } from './answer-own.ts';
