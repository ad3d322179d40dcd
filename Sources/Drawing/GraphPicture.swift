/// A graph as plain data, ready to be drawn: every value that leads to one value, and how they hang together.
///
/// ```swift
/// let picture = GraphPicture(of: loss, gradients: loss.gradients())
/// print(picture.text(width: 80))
/// try picture.write(svgTo: "neuron.svg")
/// ```
/// It is a snapshot: the tape may be rewound or go away, the picture stays.
public struct GraphPicture: Equatable, Sendable {
    /// What part a value plays.
    public enum Kind: String, Sendable {
        /// Given, not computed: an input, a weight, a target.
        case leaf
        /// Computed on the way.
        case operation
        /// The value that the picture is of.
        case loss
    }

    /// One value.
    public struct Node: Equatable, Sendable {
        /// Its position in ``GraphPicture/nodes``.
        public let id: Int
        /// Its place on the tape.
        public let place: Int
        /// Its name; else its formula if that is short; else its place on the tape, as in `#12`.
        public let title: String
        /// How it was computed, in the titles of its inputs: `w·x + b`. Nil for a leaf.
        public let formula: String?
        /// The operation as a sign or a word: `+`, `·`, `σ`, `tanh`. Empty for a leaf.
        public let symbol: String
        /// Its number; for a matrix the entries if they are few, else the shape and the range.
        public let number: String
        /// The gradient, if gradients were given.
        public let gradient: String?
        public let kind: Kind
        /// Whether some of its inputs were left out because the graph is larger than the limit.
        public let isCut: Bool

        /// The title, and the formula where that says more: `z = w·x + b`.
        public var heading: String {
            guard let formula, formula != title else { return title }
            return "\(title) = \(formula)"
        }
    }

    /// One use of a value by another; `x * x` makes two.
    public struct Edge: Equatable, Sendable {
        /// The input, as a position in ``GraphPicture/nodes``.
        public let from: Int
        /// The value computed from it; always a later position.
        public let to: Int
        /// The local derivative ∂to/∂from along this edge; nil for matrices, whose rule is not one number.
        public let factor: String?
    }

    /// In the order in which they were computed; the last is the value that the picture is of.
    public let nodes: [Node]
    /// Value by value, the inputs in the order in which they were written.
    public let edges: [Edge]
    /// What the gradients are the derivative of; nil without gradients.
    public let gradientOf: String?
    /// How many values were left out because the graph is larger than the limit.
    public let omitted: Int

    init(nodes: [Node], edges: [Edge], gradientOf: String? = nil, omitted: Int = 0) {
        self.nodes = nodes
        self.edges = edges
        self.gradientOf = gradientOf
        self.omitted = omitted
    }

    /// The title of the value that the picture is of.
    public var title: String { nodes.last?.title ?? "nothing" }

    /// What every rendering says about its size: `Graph of loss: 9 values.`
    var summary: String {
        guard omitted > 0 else { return "Graph of \(title): \(nodes.count) value\(nodes.count == 1 ? "" : "s")." }
        return "Graph of \(title): the \(nodes.count) of \(nodes.count + omitted) values nearest to it; "
            + "those marked … have inputs that are not shown."
    }

    /// How to read the marks.
    var legend: String { legend(withFactors: true) }

    func legend(withFactors: Bool) -> String {
        var parts: [String] = []
        if let gradientOf { parts.append("∂ is the gradient of \(gradientOf)") }
        if withFactors, edges.contains(where: { $0.factor != nil }) {
            parts.append("× the local derivative along an edge")
        }
        if nodes.contains(where: { $0.title == "#\($0.place)" }) { parts.append("# a place on the tape") }
        return parts.isEmpty ? "" : parts.joined(separator: ", ") + "."
    }
}
