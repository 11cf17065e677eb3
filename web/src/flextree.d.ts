declare module 'd3-flextree' {
  export interface FlexNode<Data> {
    data: Data;
    parent: FlexNode<Data> | null;
    x: number;
    y: number;
    each(visit: (node: FlexNode<Data>) => void): void;
  }
  export interface FlexLayout<Data> {
    (root: FlexNode<Data>): FlexNode<Data>;
    hierarchy(root: Data): FlexNode<Data>;
  }
  export function flextree<Data>(options: {
    children: (data: Data) => Data[];
    nodeSize: (node: FlexNode<Data>) => [number, number];
    spacing: (one: FlexNode<Data>, other: FlexNode<Data>) => number;
  }): FlexLayout<Data>;
}
