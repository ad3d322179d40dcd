/// Where training stands. An epoch is one pass over all examples.
public struct Progress: Equatable, Sendable {
    /// From 1.
    public let epoch: Int
    public let epochs: Int
    /// From 1: how many batches of this epoch are done, and how many it has.
    public let batch: Int
    public let batches: Int
    /// Mean over the epoch's batches so far, each as it was before its step; so a little behind the network that comes
    /// out.
    public let score: Score
    /// On examples that training does not see, at the end of an epoch.
    public let validation: Score?
    /// Since training began.
    public let seconds: Double

    public init(
        epoch: Int, epochs: Int, batch: Int = 1, batches: Int = 1, score: Score, validation: Score? = nil,
        seconds: Double
    ) {
        self.epoch = epoch
        self.epochs = epochs
        self.batch = batch
        self.batches = batches
        self.score = score
        self.validation = validation
        self.seconds = seconds
    }

    /// Everything that was measured; of validation examples with `val_` before the name.
    public var readings: [Reading] {
        score.readings + (validation?.readings ?? []).map { Reading("val_\($0.name)", $0.value) }
    }

    /// What was measured under a name of a ``History``; nil for one that was not.
    public subscript(name: String) -> Double? {
        name.hasPrefix("val_") ? validation?[String(name.dropFirst(4))] : score[name]
    }

    /// The share of all batches that is done, in (0, 1].
    public var share: Double { (Double(epoch - 1) + Double(batch) / Double(batches)) / Double(epochs) }

    /// What is still to come at the pace so far.
    public var secondsLeft: Double { seconds / share * (1 - share) }
}

extension Progress: CustomStringConvertible {
    /// One short line: `epoch 3 of 10, loss 0.3312, accuracy 0.8634`.
    public var description: String {
        (["epoch \(epoch) of \(epochs)"] + readings.map(\.short)).joined(separator: ", ")
    }
}
