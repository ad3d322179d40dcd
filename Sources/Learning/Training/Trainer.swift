import Autograd
import Datasets

/// Training by hand: a network, a loss and a walk downhill, one batch at a time.
///
/// ```swift
/// var trainer = Trainer(network, optimizer: .sgd(learningRate: 0.1), loss: .squaredError, seed: 1)
/// while let (features, target) = stream.next() {
///     try trainer.step(features, target)
///     print(trainer.score.loss)
/// }
/// ```
/// Nothing is stored but the network and what the optimizer remembers: records can come from a stream that never ends.
/// With the batches of ``Batches`` and the same seed it does what `fit` does, to the last digit.
public struct Trainer<Number: LearningElement> {
    public let model: Model<Number>
    public let loss: any Loss
    public private(set) var descent: Descent<Number>
    /// From 1; ``beginEpoch()`` counts on.
    public private(set) var epoch = 1
    /// How many steps this epoch has had.
    public private(set) var batch = 0
    private let tape = Number.makeTape()
    /// For what is random in the layers.
    private var chance: SeededGenerator
    private var (total, right, examples) = (0.0, 0, 0)

    /// - Parameter seed: for layers that need chance.
    public init(
        _ model: Model<Number>, optimizer: any Optimizer = .adam(), loss: any Loss = .softmaxCrossEntropy, seed: UInt64
    ) {
        self.model = model
        self.loss = loss
        descent = Descent(of: model.parameters, by: optimizer)
        chance = SeededGenerator(seed: seed, stream: 3)
    }

    /// Forward, loss, backward, update, with one batch or a single record.
    /// - Parameters:
    ///   - features: one example in each row.
    ///   - targets: one row for each.
    ///   - factor: by which the learning rate is multiplied, from a ``Schedule``.
    /// - Returns: the mean loss of the batch before the step.
    /// - Throws: ``TrainingError`` when the loss is not a finite number; the parameters stay as they were.
    @discardableResult
    @specialized(where Number == Tensor)
    public mutating func step(
        _ features: Number, _ targets: Number, scaledBy factor: Double = 1
    ) throws(TrainingError) -> Double {
        batch += 1
        tape.rewind()
        descent.lookAhead(scaledBy: factor)
        let outputs = model(tape.constant(features), .training(seed: chance.next()))
        let mean = loss(outputs, tape.constant(targets))
        let number = mean.number.entries[0]
        guard number.isFinite else {
            descent.comeBack()
            throw .notFinite(loss: number, epoch: epoch, batch: batch, cause: tape.firstCause?.description ?? "")
        }
        total += number * Double(targets.shape.rows)
        right += loss.rightCount(outputs.number, targets)
        examples += targets.shape.rows
        let gradients = tape.gradients(of: mean)
        // The tape lets go of the parameters' numbers, so that the step can change them in place.
        tape.rewind()
        descent.step(along: gradients, scaledBy: factor)
        return number
    }

    /// The running score: mean loss and accuracy over this epoch's examples, each as it was before its step.
    public var score: Score {
        let count = Double(max(examples, 1))
        return Score(loss: total / count, accuracy: Double(right) / count)
    }

    /// Starts the running score anew.
    public mutating func beginEpoch() {
        epoch += 1
        batch = 0
        (total, right, examples) = (0, 0, 0)
    }
}
