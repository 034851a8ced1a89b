import type { Collection } from './sdk';
import { failure, startCloud, type TestCloud } from './support';

let t: TestCloud;
beforeAll(async () => {
  t = await startCloud({ accounts: [{ name: 'one_phone', unique: true, fields: [['phone', 1]] }] });
});
afterAll(() => t.close());

const accounts = (): Collection => t.db.collection('accounts');
const read = async (id: string) => (await accounts().doc(id).get()).data;
let next = 0;
/** A fresh account with a balance of 10. */
async function account(): Promise<string> {
  const id = `account${next++}`;
  await accounts().add({ data: { _id: id, balance: 10, phone: id } });
  return id;
}
/** Lets everything that can go on without the transaction go on. */
const settle = async () => {
  for (let i = 0; i < 5; i++) await read('nobody');
};

describe('transactions through the SDK', () => {
  it('commit all changes together, or none after a rollback', async () => {
    const [a, b] = [await account(), await account()];
    const result = await t.db.runTransaction(async (transaction) => {
      const from = (await transaction.collection('accounts').doc(a).get()).data as { balance: number };
      await transaction
        .collection('accounts')
        .doc(a)
        .update({ data: { balance: from.balance - 4 } });
      await transaction
        .collection('accounts')
        .doc(b)
        .update({ data: { balance: t.db.command.inc(4) } });
      await transaction.collection('accounts').add({ data: { _id: `log${a}`, phone: `log${a}` } });
      expect(await read(a)).toMatchObject({ balance: 10 });
      return from.balance;
    });
    expect(result).toBe(10);
    expect([await read(a), await read(b), await read(`log${a}`)]).toMatchObject([{ balance: 6 }, { balance: 14 }, { phone: `log${a}` }]);

    const open = await t.db.startTransaction();
    await open
      .collection('accounts')
      .doc(a)
      .update({ data: { balance: 0 } });
    await open.collection('accounts').doc(b).remove();
    await open
      .collection('accounts')
      .doc('created')
      .set({ data: { phone: 'created' } });
    await open.rollback();
    expect([await read(a), await read(b), await read('created')]).toMatchObject([{ balance: 6 }, { balance: 14 }, null]);
  });

  it('see their own writes, and otherwise the documents as they were at the start', async () => {
    const [a, b] = [await account(), await account()];
    const open = await t.db.startTransaction();
    const inside = open.collection('accounts');
    await accounts()
      .doc(a)
      .update({ data: { balance: 99 } });
    await accounts().doc(b).remove();
    await accounts().add({ data: { _id: `late${a}`, phone: `late${a}` } });
    expect((await inside.doc(a).get()).data).toMatchObject({ balance: 10 });
    expect((await inside.doc(b).get()).data).toMatchObject({ balance: 10 });
    expect((await inside.doc(`late${a}`).get()).data).toBeNull();
    await inside.doc('own').set({ data: { phone: 'own', n: 1 } });
    await inside.doc('own').update({ data: { n: t.db.command.inc(1) } });
    expect((await inside.doc('own').get()).data).toEqual({ _id: 'own', phone: 'own', n: 2 });
    await inside.doc('own').remove();
    expect((await inside.doc('own').get()).data).toBeNull();
    await open.commit();
    expect(await read(a)).toMatchObject({ balance: 99 });
  });

  it('fail at once on a document that another open transaction has written', async () => {
    const a = await account();
    const [first, second] = [await t.db.startTransaction(), await t.db.startTransaction()];
    await first
      .collection('accounts')
      .doc(a)
      .update({ data: { balance: 1 } });
    const refused = await failure(
      second
        .collection('accounts')
        .doc(a)
        .update({ data: { balance: 2 } }),
    );
    expect(refused).toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('DATABASE_TRANSACTION_CONFLICT') });
    expect(await failure(second.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    await first.commit();
    expect(await read(a)).toMatchObject({ balance: 1 });
  });

  it('fail on a document that was written after they began', async () => {
    const a = await account();
    const open = await t.db.startTransaction();
    await accounts()
      .doc(a)
      .update({ data: { balance: 50 } });
    const refused = await failure(
      open
        .collection('accounts')
        .doc(a)
        .update({ data: { balance: 0 } }),
    );
    expect(refused.errMsg).toContain('DATABASE_TRANSACTION_CONFLICT');
    expect(await read(a)).toMatchObject({ balance: 50 });
    await open.rollback();
  });

  it('let a plain write to a held document wait for the end', async () => {
    const a = await account();
    const open = await t.db.startTransaction();
    await open
      .collection('accounts')
      .doc(a)
      .update({ data: { balance: 20 } });
    let written = false;
    const plain = accounts()
      .where({ _id: a })
      .update({ data: { balance: t.db.command.inc(1) } })
      .then((answer) => {
        written = true;
        return answer;
      });
    await settle();
    expect(written).toBe(false);
    expect(await read(a)).toMatchObject({ balance: 10 });
    await open.commit();
    expect((await plain).stats.updated).toBe(1);
    expect(await read(a)).toMatchObject({ balance: 21 });
  });

  it('make a waiting conditional update read the document again', async () => {
    const a = await account();
    const open = await t.db.startTransaction();
    await open
      .collection('accounts')
      .doc(a)
      .update({ data: { balance: 20 } });
    const plain = accounts()
      .where({ _id: a, balance: 10 })
      .update({ data: { balance: 0 } });
    await settle();
    await open.commit();
    expect((await plain).stats.updated).toBe(0);
  });

  it('let a plain insert wait for a transaction that has taken its unique key', async () => {
    const open = await t.db.startTransaction();
    await open.collection('accounts').add({ data: { _id: 'key1', phone: 'shared' } });
    const [byKey, byId] = [
      failure(accounts().add({ data: { phone: 'shared' } })),
      accounts().add({ data: { _id: 'key2', phone: 'other' } }),
    ];
    await byId;
    await open.commit();
    expect((await byKey).errMsg).toContain('one_phone');
  });

  it('end after 30 s by the clock: nothing is written, and those who waited go on', async () => {
    const a = await account();
    const open = await t.db.startTransaction();
    await open
      .collection('accounts')
      .doc(a)
      .update({ data: { balance: 0 } });
    const waiting = accounts()
      .doc(a)
      .update({ data: { balance: 77 } });
    await settle();
    t.advance(29_000);
    expect((await open.collection('accounts').doc(a).get()).data).toMatchObject({ balance: 0 });
    t.advance(1_001);
    expect(await failure(open.commit())).toMatchObject({
      code: 'DATABASE_TRANSACTION_NOT_EXIST',
      message: expect.stringContaining('expired'),
    });
    expect((await waiting).stats.updated).toBe(1);
    expect(await read(a)).toMatchObject({ balance: 77 });
  });

  it('refuse where, and are refused when unknown or finished', async () => {
    const a = await account();
    const open = await t.db.startTransaction();
    expect((await failure(open.collection('accounts').where({ balance: 10 }).get())).errMsg).toContain('where is not allowed');
    await open.commit();
    expect((await failure(open.collection('accounts').doc(a).get())).errMsg).toContain('committed');
    expect(await failure(open.commit())).toMatchObject({ code: 'DATABASE_TRANSACTION_NOT_EXIST' });
    expect(await failure(open.rollback())).toMatchObject({ code: 'DATABASE_TRANSACTION_NOT_EXIST' });
  });

  it('are aborted by a duplicate, and write nothing then', async () => {
    const a = await account();
    const refused = await failure(
      t.db.runTransaction(async (transaction) => {
        await transaction
          .collection('accounts')
          .doc(a)
          .update({ data: { balance: 0 } });
        await transaction.collection('accounts').add({ data: { _id: a } });
      }),
    );
    expect(refused.errMsg).toContain('DATABASE_DUPLICATE_WRITE');
    expect(await read(a)).toMatchObject({ balance: 10 });
    const open = await t.db.startTransaction();
    const byPhone = await failure(open.collection('accounts').add({ data: { phone: a } }));
    expect(byPhone.errMsg).toContain('one_phone');
    await open.rollback();
  });

  it('may hand a unique key from one document to another', async () => {
    const [a, b] = [await account(), await account()];
    await t.db.runTransaction(async (transaction) => {
      await transaction
        .collection('accounts')
        .doc(a)
        .update({ data: { phone: `freed${a}` } });
      await transaction
        .collection('accounts')
        .doc(b)
        .update({ data: { phone: a } });
    });
    expect([await read(a), await read(b)]).toMatchObject([{ phone: `freed${a}` }, { phone: a }]);
  });

  it('keep a sum right under many at once that retry', async () => {
    const [a, b] = [await account(), await account()];
    const move = async (): Promise<void> => {
      try {
        await t.db.runTransaction(async (transaction) => {
          const inside = transaction.collection('accounts');
          const from = (await inside.doc(a).get()).data as { balance: number };
          const to = (await inside.doc(b).get()).data as { balance: number };
          await inside.doc(a).update({ data: { balance: from.balance - 1 } });
          await inside.doc(b).update({ data: { balance: to.balance + 1 } });
        });
      } catch (error) {
        if (!String((error as Error).message).includes('DATABASE_TRANSACTION_CONFLICT')) throw error;
        await move();
      }
    };
    await Promise.all(Array.from({ length: 8 }, move));
    expect([await read(a), await read(b)]).toMatchObject([{ balance: 2 }, { balance: 18 }]);
  });
});
