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
    public let metrics: [any Metric]
    public let clipping: Clipping?
    public private(set) var descent: Descent<Number>
    /// From 1; ``beginEpoch()`` counts on.
    public private(set) var epoch = 1
    /// How many steps this epoch has had.
    public private(set) var batch = 0
    private let tape = Number.makeTape()
    /// For what is random in the layers.
    private var chance: SeededGenerator
    private var (total, penalties, examples) = (0.0, 0.0, 0)
    private var measured: [any Metric]

    /// - Parameters:
    ///   - metrics: what else to measure on the batches as they come.
    ///   - clipping: what keeps gradients from exploding; nil for nothing.
    ///   - seed: for layers that need chance.
    public init(
        _ model: Model<Number>, optimizer: any Optimizer = .adam(), loss: any Loss = .softmaxCrossEntropy,
        metrics: [any Metric] = [.accuracy], clipping: Clipping? = nil, seed: UInt64
    ) {
        (self.model, self.loss, self.metrics, self.clipping) = (model, loss, metrics, clipping)
        descent = Descent(of: model.trainableParameters, by: optimizer)
        chance = SeededGenerator(seed: seed, stream: 3)
        measured = metrics.map { $0.reading(loss) }
    }

    /// Forward, loss, backward, update, with one batch or a single record.
    /// - Parameters:
    ///   - features: one example in each row.
    ///   - targets: one row for each.
    ///   - factor: by which the learning rate is multiplied, from a ``Schedule``.
    /// - Returns: the batch's loss before the step, the layers' penalties included.
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
        let penalty = model.penalty(on: tape)
        let cost = penalty.map { mean + $0 } ?? mean
        let number = cost.number.entries[0]
        guard number.isFinite else {
            descent.comeBack()
            throw .notFinite(loss: number, epoch: epoch, batch: batch, cause: tape.firstCause?.description ?? "")
        }
        let rows = targets.shape.rows
        total += loss.total(ofCost: mean.number.entries[0], rows: rows)
        penalties += penalty?.number.entries[0] ?? 0
        examples += rows
        for place in measured.indices { measured[place].add(outputs.number, targets) }
        let gradients = tape.gradients(of: cost)
        // The tape lets go of the parameters' numbers, so that the step can change them in place.
        tape.rewind()
        descent.step(along: gradients, scaledBy: factor, clipping: clipping)
        return number
    }

    /// The running score: mean loss and metrics over this epoch's examples, each as it was before its step.
    public var score: Score {
        let mean = loss.cost(ofTotal: total, rows: max(examples, 1)) + penalties / Double(max(batch, 1))
        return Score(loss: mean, metrics: measured.map { Reading($0.name, $0.value) })
    }

    /// Starts the running score anew.
    public mutating func beginEpoch() { beginEpoch(epoch + 1) }

    mutating func beginEpoch(_ epoch: Int) {
        self.epoch = epoch
        batch = 0
        (total, penalties, examples) = (0, 0, 0)
        measured = metrics.map { $0.reading(loss) }
    }
}
