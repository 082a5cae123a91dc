import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { LogContact, UndoContact } from '#campaigns';
import { ContactLogged, ContactPage, ContactQuery, Id, NewContact, Proposals } from '#contracts';
import type { Actor } from '#platform';
import { ContactList, ReadProposals } from '#renewals';
import type { z } from 'zod';
import { Access, Answers, Who } from './http/access.js';

@Controller('api/v1/renewal-cases/:id')
export class ContactsController {
  constructor(
    private readonly logContact: LogContact,
    private readonly undoContact: UndoContact,
    private readonly contacts: ContactList,
    private readonly readProposals: ReadProposals,
  ) {}

  @Post('contacts')
  @Access({ permission: 'contact.log', idempotent: true })
  @Answers(ContactLogged, 201)
  log(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewContact }) body: z.infer<typeof NewContact>,
  ) {
    return this.logContact.run(actor, id, body);
  }

  @Get('contacts')
  @Access({ permission: 'case.read' })
  @Answers(ContactPage)
  list(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ContactQuery }) query: z.infer<typeof ContactQuery>,
  ) {
    return this.contacts.run(actor, id, query);
  }

  @Post('contacts/:contactId/undo')
  @HttpCode(204)
  @Access({ permission: 'contact.log', idempotent: true })
  undo(
    @Who() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Param('contactId', { schema: Id }) contactId: string,
  ) {
    return this.undoContact.run(actor, id, contactId);
  }

  @Get('proposals')
  @Access({ permission: 'contact.log' })
  @Answers(Proposals)
  proposals(@Who() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.readProposals.run(actor, id);
  }
}
