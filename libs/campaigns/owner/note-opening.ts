import { Injectable } from '@nestjs/common';
import { CountOpening, type LinkInHand } from '#customers';
import { Db } from '#platform';
import { noteQuoteOpened } from '#renewals';

/** An owner looks at their page: it counts, and their case moves up on Today. */
@Injectable()
export class NoteOpening {
  constructor(
    private readonly db: Db,
    private readonly count: CountOpening,
  ) {}

  /** Looks within minutes are one; a link that opens no more counts nothing. @returns whether it counted */
  run(link: LinkInHand): Promise<boolean> {
    return this.db.tx(link.actor, async () => {
      if (link.state !== 'live' || !(await this.count.run(link))) return false;
      await noteQuoteOpened(this.db, link.caseId);
      return true;
    });
  }
}
