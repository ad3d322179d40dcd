import Autograd

/// A walk through the backward pass of a graph, one handed-on gradient at a time: a pure state machine.
///
/// ```swift
/// var walk = Walk(graph)
/// walk.next()
/// print(walk.lines(width: 78).joined(separator: "\n"))
/// print(walk.obey("why w1").text)
/// ```
/// A state is how many events have happened, and which values are watched. Values are positions in
/// ``LessonGraph/nodes``.
public struct Walk: Sendable {
    public let graph: LessonGraph
    /// How many events have happened, from 0 to `graph.events.count`.
    public private(set) var position = 0
    /// The values whose gradients are shown at every stop, in the order in which they were asked for.
    public internal(set) var watched: [Int] = []

    public init(_ graph: LessonGraph) { self.graph = graph }

    public var isAtEnd: Bool { position == graph.events.count }
    /// The event that happened last; nil at the beginning.
    public var last: LessonGraph.Event? { position > 0 ? graph.events[position - 1] : nil }

    // MARK: Moving

    /// Lets the next event happen. Returns false at the end.
    @discardableResult
    public mutating func next() -> Bool {
        guard !isAtEnd else { return false }
        position += 1
        return true
    }

    /// Takes the last event back. Returns false at the beginning.
    @discardableResult
    public mutating func back() -> Bool {
        guard position > 0 else { return false }
        position -= 1
        return true
    }

    /// Goes to the state after that many events, or to the nearest there is.
    public mutating func go(to position: Int) {
        self.position = Swift.min(Swift.max(position, 0), graph.events.count)
    }

    /// Goes on until the gradient of a value is complete; does nothing if it is.
    public mutating func go(untilComplete node: Int) {
        if let last = graph.events.lastIndex(where: { $0.input == node }) { go(to: Swift.max(position, last + 1)) }
    }

    // MARK: Looking

    /// The gradient of a value as it stands: nil while nothing has arrived.
    public func gradient(of node: Int) -> Quantity? {
        if let event = graph.events[..<position].last(where: { $0.input == node }) { return event.after }
        return node == graph.end ? graph.nodes[node].gradient : nil
    }

    /// The events in which a value receives, with their numbers counted from 1.
    public func arrivals(at node: Int) -> [(number: Int, event: LessonGraph.Event)] {
        graph.events.enumerated().filter { $0.element.input == node }.map { ($0.offset + 1, $0.element) }
    }

    /// Whether everything that will arrive at a value has arrived.
    public func isComplete(_ node: Int) -> Bool {
        gradient(of: node) != nil && !graph.events[position...].contains { $0.input == node }
    }

    /// The values whose gradient is complete but not yet handed on along every edge.
    public var frontier: [Int] {
        graph.nodes.indices.filter { node in
            isComplete(node) && graph.events[position...].contains { $0.node == node }
        }
    }

    /// `∂L/∂w₁`, with brackets around what is more than a name.
    public func sign(of node: Int) -> String {
        func operand(_ title: String) -> String {
            title.contains { " ·/∗⊙".contains($0) } ? "(\(title))" : title
        }
        return "∂\(operand(graph.nodes[graph.end].title))/∂\(operand(graph.nodes[node].title))"
    }
}
