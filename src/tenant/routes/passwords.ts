import { z } from 'zod';
import type { ObjectId } from '../directory.ts';
import { badRequest } from '../graph-error.ts';
import { permissions } from './permissions.ts';
import { type Call, noContent, ok, type Route } from './route.ts';

const date = z.iso.datetime({ offset: true }).nullish();
const wanted = z.looseObject({
  displayName: z.string().nullish(),
  startDateTime: date,
  endDateTime: date,
});

/**
 * addPassword and removePassword of an application or a service principal. The text of a secret is in
 * the answer to addPassword and nowhere else.
 *
 * @param check throws 404 where there is no such object.
 */
export function passwordRoutes(path: string, check: (call: Call, id: ObjectId) => void): Route[] {
  return [
    {
      method: 'POST',
      path: `${path}/addPassword`,
      permissions: permissions.writeServicePrincipals,
      async handle(call) {
        const id = call.param('id');
        check(call, id);
        const { passwordCredential } = await call.body();
        const parsed = wanted.safeParse(passwordCredential ?? {});
        if (!parsed.success) {
          throw badRequest(
            'passwordCredential takes displayName (text), startDateTime and endDateTime (ISO 8601).',
          );
        }
        const { displayName = null, startDateTime = null, endDateTime = null } = parsed.data;
        const credential = call.state.credentials.add(id, { displayName, startDateTime, endDateTime });
        return ok({
          '@odata.context': `${call.root}/$metadata#microsoft.graph.passwordCredential`,
          ...credential,
        });
      },
    },
    {
      method: 'POST',
      path: `${path}/removePassword`,
      permissions: permissions.writeServicePrincipals,
      async handle(call) {
        const id = call.param('id');
        check(call, id);
        const { keyId } = await call.body();
        if (typeof keyId !== 'string') throw badRequest("A value is required for property 'keyId'.");
        call.state.credentials.remove(id, keyId);
        return noContent;
      },
    },
  ];
}
