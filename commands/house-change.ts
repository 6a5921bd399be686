import type { Organization } from '../src/core/organization.ts';
import type { Store } from '../src/store/store.ts';

/** How often another writer may come first before it must be a fault and not a coincidence. */
const MOST_TRIES = 20;

/** Changes an organization as it stands when it is saved; what `change` refuses is given back and nothing is saved. */
export async function changeOrganization<No>(
  store: Store,
  id: string,
  change: (organization: Organization) => { readonly organization: Organization } | { readonly no: No },
): Promise<{ readonly organization: Organization } | { readonly no: No }> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await store.organizations.get(id);
    if (!stored) throw new Error(`no organization ${id}`);
    const changed = change(stored.organization);
    if ('no' in changed || changed.organization === stored.organization) return changed;
    if (await store.organizations.save(changed.organization, stored.version)) return changed;
  }
  throw new Error(`organization ${id}: ${MOST_TRIES} writers came first`);
}
