import Autograd

/// Each number is dropped with a probability while learning, so that no unit can rely on another.
///
/// What is kept is divided by the share that is kept, so that the expected sum stays the same and nothing needs to be
/// done in use (inverted dropout).
/// *Gradient:* 1/(1 − rate) where kept, 0 where dropped.
/// *Source:* Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, section 10.
public struct Dropout: Layer {
    /// The probability of being dropped.
    public let rate: Double

    public init(_ rate: Double) {
        require((0..<1).contains(rate), "Dropout: expected a rate in [0, 1), received \(rate); try 0.5")
        self.rate = rate
    }

    public func outputShape(for shape: [Int]) -> [Int] { shape }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        guard pass.isTraining, rate > 0 else { return x }
        let seed = pass.generator.next()
        return x * x.tape.constant(Number.dropoutMask(like: x.number, keep: 1 - rate, seed: seed), "mask")
    }

    public var description: String { "dropout \(rate.short)" }
}
