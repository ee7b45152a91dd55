/** Something asked for by id is not there, or is not this workspace's: the two must not be told apart. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';

  constructor(what: string) {
    super(`${what} not found`);
  }
}

/** A one-time link that is used, over, withdrawn or made up: the same words for all, since they must not be told apart. */
export class LinkOverError extends NotFoundError {
  override name = 'LinkOverError';

  constructor() {
    super('link');
    this.message =
      'This link has been used or is over. If you have an account already, sign in; else ask for a new link.';
  }
}

/** A name or key that must be unique is taken; `field` says which one. */
export class ConflictError extends Error {
  override name = 'ConflictError';

  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** Somebody else changed the thing between reading and writing it. */
export class StaleError extends Error {
  override name = 'StaleError';
}

/** What a write rested on was changed before it could be locked: done again from its beginning, it is right. */
export class ChangedMeanwhileError extends Error {
  override name = 'ChangedMeanwhileError';
}

/** Asked for something that the state of the thing does not allow: editing a locked target, opening a closed wave. */
export class StateError extends Error {
  override name = 'StateError';
}

/** Signed in, but the role does not allow it. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';
}
