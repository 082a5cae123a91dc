import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadOwnerPage } from '#campaigns';
import { ConfirmLink, OpenLink, type Confirmed, type LinkInHand } from '#customers';
import { Problem } from '#kernel';
import { renderNothing, renderPage, type Said } from '../../../owner/src/index.js';
import { errorOf, goBack, sendPage } from './answers.js';
import { langOf, passIn } from './looks.js';

const baseOf = (token: string): string => `/o/${encodeURIComponent(token)}`;
const GONE: readonly string[] = ['expired', 'revoked', 'locked'];

/** Who sent a form, and from behind which link. */
export type Sent = [token: string, request: FastifyRequest, reply: FastifyReply];

/** A form as its contract reads it. */
export interface Form<T> {
  read: { success: true; data: T } | { success: false };
  /** What is said when it was not understood, and when it is done. */
  unread: string;
  done: string;
}

/** Lets holders of links in, and answers them in pages, never in the terms of programs. */
@Injectable()
export class OwnerDoor {
  constructor(
    private readonly links: OpenLink,
    private readonly digits: ConfirmLink,
    private readonly pages: ReadOwnerPage,
  ) {}

  /** @throws Problem 404 'link.not-found' */
  open(request: FastifyRequest, token: string): Promise<LinkInHand> {
    return this.links.run(token, { pass: passIn(request), requestId: request.id, ip: request.ip });
  }

  /** The page as it stands, with what is to be said above it. */
  async show(request: FastifyRequest, reply: FastifyReply, token: string, said: Said, status = 200): Promise<void> {
    const at = { base: baseOf(token), lang: langOf(request) };
    try {
      const page = await this.pages.run(await this.open(request, token));
      sendPage(reply, status === 200 && GONE.includes(page.state) ? 410 : status, renderPage(page, at, said));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'link.not-found') throw error;
      sendPage(reply, 404, renderNothing(at));
    }
  }

  /** Does what a form asks for, and shows the page again: with what was done, or with what went wrong. */
  async within(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    act: (link: LinkInHand, base: string) => Promise<Said | null>,
  ): Promise<void> {
    try {
      const said = await act(await this.open(request, token), baseOf(token));
      if (said?.error === undefined && said?.left === undefined) return goBack(reply, baseOf(token), said?.done);
      return await this.show(request, reply, token, said, said.left === 0 ? 410 : 422);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return this.show(request, reply, token, { error: 'again' }, error.status);
    }
  }

  /** Does what a form says, or says what of it was not understood. */
  take<T>(
    [token, request, reply]: Sent,
    { read, unread, done }: Form<T>,
    act: (link: LinkInHand, said: T) => Promise<unknown>,
  ): Promise<void> {
    return this.within(request, reply, token, async (link) => {
      if (!read.success) return { error: unread };
      return act(link, read.data).then(
        () => ({ done }),
        (error: unknown) => ({ error: errorOf(error) }),
      );
    });
  }

  confirm(link: LinkInHand, digits: string): Promise<Confirmed> {
    return this.digits.run(link, digits);
  }
}
