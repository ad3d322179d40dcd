/// One setting that a ``Tuner`` tried, and how it went.
public struct Trial: Equatable, Sendable {
    public enum Outcome: Equatable, Sendable {
        /// A finite number.
        case score(Double)
        /// Why there is none, in a sentence.
        case failed(String)
    }

    /// From 1, in the order of the search.
    public let number: Int
    public let setting: Setting
    /// What the trial was given for its own chance: with the same setting and seed it gives the same score.
    public let seed: UInt64
    public let outcome: Outcome
    public let seconds: Double

    /// Nil when it failed.
    // A switch over a borrowed enum that is inlined elsewhere brings the optimiser of Swift 6.3.1 down.
    @inline(never)
    public var score: Double? { if case .score(let score) = outcome { score } else { nil } }
    /// Nil when it did not.
    @inline(never)
    public var reason: String? { if case .failed(let reason) = outcome { reason } else { nil } }
}
