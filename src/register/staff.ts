/** The staff of the bureau: their accounts, how they sign in, their sessions. */
export {
  addStaff,
  findInvitation,
  invitationDays,
  type Redemption,
  type Role,
  redeemInvitation,
  renewInvitation,
  roles,
  type StaffMember,
  StaffNameTakenError,
} from './accounts.ts';
export { shortestPassword } from './password.ts';
export { closeSession, findSession, openSession, type SignIn, signIn } from './sign-in.ts';
