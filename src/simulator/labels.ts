import type { Button } from './shapes.ts';

/** The button that a person means by a label: the one that is it, else the first that contains it. */
export function sameLabel(buttons: readonly Button[], label: string): Button | null {
  const wanted = label.normalize('NFC');
  const text = (button: Button) => button.text.normalize('NFC');
  return (
    buttons.find((button) => text(button) === wanted) ??
    buttons.find((button) => text(button).includes(wanted)) ??
    buttons.find((button) => text(button).toLowerCase().includes(wanted.toLowerCase())) ??
    null
  );
}
