import Autograd

/// A number that was measured, and its name: `accuracy`, 0.86.
public struct Reading: Equatable, Sendable, CustomStringConvertible {
    /// As in a ``History``.
    public let name: String
    public let value: Double

    public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }

    public var description: String { "\(name) \(value)" }

    /// To four places, as logs show it: `accuracy 0.8634`.
    var short: String { "\(name) \(value.fixed(4))" }
}
