import { v7 } from 'uuid';

/** A new identifier: UUID v7, so that rows written together stand together in the index. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text is an identifier as this system writes them (lower case, hyphens). */
export const isId = (text: string): boolean => UUID.test(text);
