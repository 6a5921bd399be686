#!/usr/bin/env node
// The embedded store under mongod's flags: MONGOMS_SYSTEM_BINARY=test/helpers/mongod-embedded.mjs
import { register } from 'tsx/esm/api';

register();
const { mongod } = await import('./mongod.ts');
const code = await mongod(process.argv.slice(2));
if (code !== null) process.exitCode = code;
