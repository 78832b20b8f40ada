// What `pulumi up` runs: the vendor files in mappings/ as the stack has them, deployed.
export { default } from 'rollcall';
