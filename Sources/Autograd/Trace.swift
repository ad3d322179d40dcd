/// The backward pass, one event for each time that a gradient is handed along an edge.
///
/// ``Tape/gradients(of:)`` does the same work without keeping notes; the trace keeps them, and can be
/// walked forwards and back. The gradients after its last event are the gradients.
public struct Trace<Number: Element> {
    /// One gradient handed from a value to one of its inputs.
    public struct Event {
        /// The value that hands its gradient back.
        public let node: NodeID
        /// Which of its inputs receives, counted from 0.
        public let edge: Int
        /// The input that receives.
        public let input: NodeID
        /// The gradient of the loss by `node`, complete by now.
        public let incoming: Number
        /// The local derivative along this edge, on a tape of single numbers; nil for matrices,
        /// whose rule is not one number.
        public let localDerivative: Double?
        /// What is handed on: incoming times local derivative.
        public let contribution: Number
        /// The input's gradient before this event.
        public let before: Number
        /// The input's gradient after this event: before + contribution.
        public let after: Number
        /// Whether nothing had arrived at the input before this event.
        let isFirst: Bool
    }

    /// The value that was differentiated.
    public let loss: NodeID
    /// In the order of the backward pass.
    public let events: [Event]
    /// How many events have happened, from 0 to `events.count`.
    public private(set) var position = 0
    private var current: [NodeID: Number]
    /// The last event at which a gradient arrives at a value, and the last at which it hands its own on.
    private var lastArrival: [NodeID: Int] = [:]
    private var lastHandOn: [NodeID: Int] = [:]
    private let tape: Tape<Number>

    fileprivate init(loss: NodeID, seed: Number, events: [Event], tape: Tape<Number>) {
        self.loss = loss
        self.events = events
        self.tape = tape
        current = [loss: seed]
        for (index, event) in events.enumerated() {
            lastArrival[event.input] = index
            lastHandOn[event.node] = index
        }
    }

    /// Lets the next event happen and returns it; nil at the end.
    @discardableResult
    public mutating func next() -> Event? {
        guard position < events.count else { return nil }
        let event = events[position]
        current[event.input] = event.after
        position += 1
        return event
    }

    /// Takes the last event back and returns it; nil at the beginning.
    @discardableResult
    public mutating func back() -> Event? {
        guard position > 0 else { return nil }
        position -= 1
        let event = events[position]
        current[event.input] = event.isFirst ? nil : event.before
        return event
    }

    /// The gradient of a value as it stands at this position: nil while nothing has arrived.
    public subscript(value: Value<Number>) -> Number? { self[value.id] }

    /// The gradient at a place on the tape as it stands at this position.
    public subscript(id: NodeID) -> Number? { current[id] }

    /// The values whose gradient is complete but not yet handed on along every edge, in tape order.
    public var frontier: [NodeID] {
        current.keys.filter { id in
            (lastArrival[id] ?? -1) < position && (lastHandOn[id] ?? -1) >= position
        }
        .sorted()
    }

    /// An event in words: `z → x: 0.5 · 2 = 1, 0 + 1 = 1`.
    public func describe(_ event: Event) -> String {
        func text(_ number: Number) -> String { Value<Number>.text(of: number) }
        let product =
            event.localDerivative.map { "\(text(event.incoming)) · \($0.short) = " } ?? "hands on "
        return "\(tape.title(of: event.node)) → \(tape.title(of: event.input)): "
            + "\(product)\(text(event.contribution)); "
            + "\(text(event.before)) + \(text(event.contribution)) = \(text(event.after))"
    }
}

extension Trace: CustomStringConvertible {
    /// One short line: `trace of loss: 3 of 12 events`.
    public var description: String { "trace of \(tape.title(of: loss)): \(position) of \(events.count) events" }
}

extension Tape {
    /// Goes back from `loss`, a single number, and notes every step.
    public func trace(of loss: Value<Number>) -> Trace<Number> {
        let gradients = gradients(of: loss)
        let seed = gradients[loss]
        var sums: [NodeID: Number] = [loss.id: seed]
        var events: [Trace<Number>.Event] = []
        for index in stride(from: loss.id.index, through: 0, by: -1) {
            let node = NodeID(index)
            guard let incoming = sums[node] else { continue }
            let local = localFactors(of: node)
            var edges = edgesToVariables(of: node)[...]
            pullBack(incoming, through: node, wanting: { !isConstant($0) }) { input, contribution in
                let edge = edges.removeFirst()
                let before = sums[input] ?? .constant(0, like: contribution)
                let after = sums[input].map { $0 + contribution } ?? contribution
                events.append(
                    .init(
                        node: node, edge: edge, input: input, incoming: incoming,
                        localDerivative: local?[edge], contribution: contribution, before: before, after: after,
                        isFirst: sums[input] == nil))
                sums[input] = after
            }
        }
        return Trace(loss: loss.id, seed: seed, events: events, tape: self)
    }

    /// The local derivative along each edge, where it is one number.
    private func localFactors(of id: NodeID) -> [Double]? {
        guard let scalars = self as? Tape<Double> else { return nil }
        return scalars.handle(id).localDerivatives.map(\.derivative)
    }
}
