import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { listenForKeys } from './lib/keys';
import { session } from './lib/session.svelte';
import { speak } from './lib/speech.svelte';

await speak();
listenForKeys();
void session.load();
const target = document.getElementById('app');
if (target) mount(App, { target });
