/// Which number of a training run to watch, and in which direction it is better.
///
/// *Units:* those of what it watches.
public struct Monitor: Equatable, Hashable, Sendable, CustomStringConvertible {
    /// As in a ``History``: `val_loss`.
    public let name: String
    public let isBetterWhenLarger: Bool

    public init(_ name: String, isBetterWhenLarger: Bool) {
        self.name = name
        self.isBetterWhenLarger = isBetterWhenLarger
    }

    public static let loss = Monitor("loss", isBetterWhenLarger: false)
    public static let validationLoss = Monitor("val_loss", isBetterWhenLarger: false)
    public static let accuracy = Monitor("accuracy", isBetterWhenLarger: true)
    public static let validationAccuracy = Monitor("val_accuracy", isBetterWhenLarger: true)

    /// A metric by its name, `auc` or `val_auc`. Errors are better when smaller; everything else when larger, unless
    /// `mode` says otherwise.
    public static func metric(_ name: String, _ mode: Mode = .automatic) -> Monitor {
        let measured = name.hasPrefix("val_") ? String(name.dropFirst(4)) : name
        let shrinks = ["loss", "perplexity"].contains(measured) || measured.hasSuffix("error")
        return Monitor(name, isBetterWhenLarger: mode == .automatic ? !shrinks : mode == .largest)
    }

    /// Which end is the good one.
    public enum Mode: Sendable { case automatic, smallest, largest }

    /// Whether it is of examples that training does not see.
    var isOfValidation: Bool { name.hasPrefix("val_") }

    /// Whether `value` is better than `other` by more than `margin`. What is no number is never better.
    public func prefers(_ value: Double, to other: Double, byMoreThan margin: Double = 0) -> Bool {
        if value.isNaN { return false }
        if other.isNaN { return true }
        return isBetterWhenLarger ? value > other + margin : value < other - margin
    }

    public var description: String { name }
}
