import { DOMParser } from '@xmldom/xmldom';

/** One part of a .docx. */
export function parseXml(bytes: Uint8Array): Document {
  const wide = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(wide).decode(bytes);
  const parser = new DOMParser({
    errorHandler: {
      warning: () => undefined,
      error: () => undefined,
      fatalError: (message) => {
        throw new Error(String(message));
      },
    },
  });
  return parser.parseFromString(text, 'text/xml');
}

/** All elements in the order of the text, without recursion: a file may nest them deeper than the stack. */
export function* elementsIn(
  root: Node,
  enter: (element: Element) => boolean = () => true,
): Generator<Element> {
  let node: Node | null = root.firstChild;
  while (node) {
    let deeper: Node | null = null;
    if (node.nodeType === 1) {
      const element = node as Element;
      if (enter(element)) {
        yield element;
        deeper = element.firstChild;
      }
    }
    if (deeper) {
      node = deeper;
      continue;
    }
    while (node && node !== root && !node.nextSibling) node = node.parentNode;
    node = node && node !== root ? node.nextSibling : null;
  }
}

export function childOf(element: Element | null | undefined, name: string): Element | null {
  for (let node = element?.firstChild ?? null; node; node = node.nextSibling)
    if (node.nodeType === 1 && (node as Element).localName === name) return node as Element;
  return null;
}

export function childrenOf(element: Element | null | undefined, name: string): Element[] {
  const found: Element[] = [];
  for (let node = element?.firstChild ?? null; node; node = node.nextSibling)
    if (node.nodeType === 1 && (node as Element).localName === name) found.push(node as Element);
  return found;
}

/** An attribute by its local name, whatever prefix the file's author chose. */
export function attributeOf(element: Element | null | undefined, name: string): string | null {
  if (!element) return null;
  for (let i = 0; i < element.attributes.length; i += 1) {
    const attribute = element.attributes.item(i);
    if (attribute?.localName === name) return attribute.value;
  }
  return null;
}
