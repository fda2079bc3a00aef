import { readConfig } from '../config.ts';
import {
  addStaff,
  invitationDays,
  type Role,
  renewInvitation,
  roles,
  StaffNameTakenError,
} from '../register/staff.ts';
import { openStore } from '../store/database.ts';
import { defineCommand, OperatorError, tell, UsageError } from './command.ts';

export default defineCommand({
  usage: `staff add NAME --role ${roles.join('|')} | --renew`,
  summary: 'Makes an account for the console and prints the one-time link that sets its password.',
  options: { role: { type: 'string' }, renew: { type: 'boolean' } },
  help: {
    role: `what the person may do: ${roles.join(', ')}`,
    renew: 'a new link for an account that exists: the old one expired, or the password is lost',
  },
  words: { min: 1, max: 1 },
  async run([name = ''], values) {
    if (name.trim() === '')
      throw new UsageError('the name is empty; give the name that the person signs in with');
    const role = values.renew ? null : readRole(values.role);
    const config = readConfig();
    const store = await openStore(config);
    try {
      const made = await store.transaction((trx) =>
        role ? addStaff(trx, name, role) : renewInvitation(trx, name),
      );
      if (!made) throw new OperatorError(`there is no account named "${name}"; make one with --role`);
      const { token } = made;
      process.stdout.write(`${config.publicUrl}/console/welcome/${token}\n`);
      tell(
        `The link above works once, within ${invitationDays} days. Give it to ${name} over a safe channel.`,
      );
      return 0;
    } catch (error) {
      if (!(error instanceof StaffNameTakenError)) throw error;
      throw new OperatorError(
        `${error.message}; choose another name, such as one with the department added, or use --renew for a new link`,
      );
    } finally {
      await store.close();
    }
  },
});

function readRole(text: string | undefined): Role {
  const role = roles.find((known) => known === text);
  if (role) return role;
  const problem = text === undefined ? '--role is missing' : `--role: "${text}" is unknown`;
  throw new UsageError(`${problem}; choose one of ${roles.join(', ')}`);
}
