import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { act, type DoubleActions } from './electronDouble.ts';
import { misuse } from './misuse.ts';

// node bootChild.ts MAIN [ARGUMENT…]: runs the built main process with the double in the place of `electron`.
const [node = '', , main = '', ...rest] = process.argv;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return next(new URL('./electronModule.ts', import.meta.url).href, context);
    if (specifier === 'electron-updater') misuse('the updater is loaded although the app is not packaged');
    return next(specifier, context);
  },
});

process.argv = [node, main, ...rest];
process.on('message', (message: { id: number; name: keyof DoubleActions; input: unknown[] }) => {
  act(message.name, message.input).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) }),
  );
});
await import(pathToFileURL(main).href);
