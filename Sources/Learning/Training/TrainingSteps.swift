import Autograd
import Datasets

/// What one training run keeps from step to step, and how it takes one.
struct TrainingSteps<Number: LearningElement> {
    private let model: Model<Number>
    private let run: TrainingRun
    private let schedule: Schedule
    private let metrics: [any Metric]
    private let batchSize: Int
    private let keepsWeights: Bool
    private let tape = Number.makeTape()
    private var descent: Descent<Number>
    /// For what is random in the layers; the shuffling has its own, so that a dropout more does not change it.
    private var chance: SeededGenerator
    private let start = ContinuousClock.now

    /// - Parameter keepsWeights: whether the weights before an epoch's last step are kept for callbacks.
    init(
        model: Model<Number>, run: TrainingRun, optimizer: any Optimizer, schedule: Schedule, metrics: [any Metric],
        batchSize: Int, seed: UInt64, keepsWeights: Bool
    ) {
        (self.model, self.run, self.schedule, self.batchSize) = (model, run, schedule, batchSize)
        self.keepsWeights = keepsWeights
        self.metrics = metrics.map { $0.reading(run.loss) }
        descent = Descent(of: model.trainableParameters, by: optimizer)
        chance = SeededGenerator(seed: seed, stream: 3)
    }

    private var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Goes once through the examples in an order, and tells how the epoch stood at its end.
    mutating func epoch(_ order: [Int], _ eachBatch: ((Progress) -> Void)?) throws(TrainingError) -> Progress {
        var (total, measured) = (0.0, metrics)
        for batch in 1...run.batches {
            let chosen = order[(batch - 1) * batchSize..<min(batch * batchSize, order.count)]
            if batch == run.batches, keepsWeights { run.weightsBeforeLastStep = model.weightArrays }
            total += try step(chosen, batch, &measured) * Double(chosen.count)
            if let eachBatch, batch < run.batches {
                eachBatch(progress(batch, total / Double(chosen.endIndex), measured, validation: nil))
            }
        }
        let validation = run.validation.map { model.score(on: $0, loss: run.loss, metrics: metrics) }
        return progress(run.batches, total / Double(order.count), measured, validation: validation)
    }

    private func progress(_ batch: Int, _ loss: Double, _ measured: [any Metric], validation: Score?) -> Progress {
        Progress(
            epoch: run.epoch, epochs: run.epochs, batch: batch, batches: run.batches,
            score: Score(loss: loss, metrics: measured.map { Reading($0.name, $0.value) }), validation: validation,
            seconds: elapsed)
    }

    /// One batch forward and back, and the parameters moved. Returns its loss.
    @specialized(where Number == Tensor)
    private mutating func step(
        _ chosen: ArraySlice<Int>, _ batch: Int, _ measured: inout [any Metric]
    ) throws(TrainingError) -> Double {
        tape.rewind()
        let expected: Number = run.examples.targets(of: chosen)
        let outputs = model(tape.constant(run.examples.features(of: chosen)), .training(seed: chance.next()))
        let mean = run.loss(outputs, tape.constant(expected))
        let number = mean.number.entries[0]
        guard number.isFinite else {
            throw .notFinite(loss: number, epoch: run.epoch, batch: batch, cause: tape.firstCause?.description ?? "")
        }
        for place in measured.indices { measured[place].add(outputs.number, expected) }
        let gradients = tape.gradients(of: mean)
        // The tape lets go of the parameters' numbers, so that the step can change them in place.
        tape.rewind()
        let share = (Double(run.epoch - 1) + Double(batch - 1) / Double(run.batches)) / Double(run.epochs)
        descent.step(along: gradients, scaledBy: schedule.factor(at: share) * run.learningRateFactor)
        return number
    }
}
