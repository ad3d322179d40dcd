import Autograd
import Drawing
import Notation

/// A graph of a lesson as plain data: every value, and every event of the backward pass.
///
/// The tape may go away; the graph can still be drawn, and walked back step by step.
public struct LessonGraph: Sendable {
    /// One value.
    public struct Node: Sendable {
        /// `w₁`, or its formula while that is short, or its place on the tape.
        public let title: String
        /// How it was computed, in the titles of its inputs: `w₁·x₁ + b`. Nil for a value that was given.
        public let formula: String?
        /// The operation as a sign or a word: `·`, `σ`. Empty for a value that was given.
        public let symbol: String
        /// How it was computed: in names, with the numbers put in, and the number.
        public let equation: Equation
        public let number: Quantity
        /// The gradient of the end by this value, when everything has arrived.
        public let gradient: Quantity
        /// The values that it was computed from, one for each edge, as positions in ``LessonGraph/nodes``.
        public let inputs: [Int]
    }

    /// One gradient handed from a value to one of its inputs.
    public struct Event: Sendable {
        /// The value that hands its gradient back, as a position in ``LessonGraph/nodes``.
        public let node: Int
        /// Which of its inputs receives, counted from 0.
        public let edge: Int
        /// The input that receives.
        public let input: Int
        /// The gradient of the end by `node`, complete by now.
        public let incoming: Quantity
        /// The local derivative along this edge; nil for matrices, whose rule is not one number.
        public let local: Double?
        /// The rule of the local derivative, in symbols and numbers; for matrices, where it is a formula of a line,
        /// what the input receives.
        public let rule: Equation?
        /// What is handed on: incoming times local derivative.
        public let contribution: Quantity
        /// The input's gradient before, and after: before + contribution.
        public let before: Quantity
        public let after: Quantity
    }

    /// In the order in which they were computed; the last is the end.
    public let nodes: [Node]
    /// In the order of the backward pass.
    public let events: [Event]
    /// The drawing, with every gradient on it.
    public let picture: GraphPicture

    /// Drawn for a terminal of 80 columns.
    public var text: String { text(width: 76) }

    /// Drawn narrower, if it can be.
    public func text(width: Int) -> String { picture.text(width: Swift.min(Swift.max(width, 20), 76)) }

    /// One line for each value, for where the drawing is too high.
    public func listing(width: Int) -> String { picture.listing(width: Swift.min(Swift.max(width, 20), 76)) }

    /// What is differentiated.
    public var end: Int { nodes.count - 1 }

    init<Number: Element>(of loss: Value<Number>, quantity: (Number) -> Quantity) {
        let tape = loss.tape
        let gradients = loss.gradients()
        picture = GraphPicture(of: loss, gradients: gradients)
        let places = Dictionary(uniqueKeysWithValues: picture.nodes.map { ($0.place, $0.id) })
        let values = tape.values
        nodes = picture.nodes.map { node in
            let value = values[node.place]
            return Node(
                title: node.title, formula: node.formula, symbol: node.symbol,
                equation: value.equation, number: quantity(value.number), gradient: quantity(gradients[value]),
                inputs: value.inputs.compactMap { places[$0.id.index] })
        }
        events = tape.trace(of: loss).events.compactMap { event in
            guard let node = places[event.node.index], let input = places[event.input.index] else { return nil }
            return Event(
                node: node, edge: event.edge, input: input, incoming: quantity(event.incoming),
                local: event.localDerivative, rule: Self.rule(of: values[event.node.index], edge: event.edge, of: loss),
                contribution: quantity(event.contribution),
                before: quantity(event.before), after: quantity(event.after))
        }
    }

    private static func rule<Number: Element>(
        of value: Value<Number>, edge: Int, of loss: Value<Number>
    ) -> Equation? {
        if let value = value as? Scalar { return value.localRule(edge: edge) }
        guard let value = value as? MatrixValue, let loss = loss as? MatrixValue else { return nil }
        return value.localRule(edge: edge, of: loss)
    }

    /// The graph behind a single number.
    public init(of loss: Scalar) { self.init(of: loss) { .number($0) } }

    /// The graph behind a loss computed from matrices.
    public init(of loss: MatrixValue) {
        self.init(of: loss) { $0.shape == .single ? .number($0.entries[0]) : Quantity($0) }
    }
}
