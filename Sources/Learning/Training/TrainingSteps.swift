import Autograd
import Datasets

/// The epochs of one training run: which batches, at which rate, and what to tell of them.
struct TrainingSteps<Number: LearningElement> {
    let run: TrainingRun
    let schedule: Schedule
    /// Whether the weights before an epoch's last step are kept for callbacks.
    let keepsWeights: Bool
    var trainer: Trainer<Number>
    private let start = ContinuousClock.now

    init(run: TrainingRun, schedule: Schedule, keepsWeights: Bool, trainer: Trainer<Number>) {
        (self.run, self.schedule, self.keepsWeights, self.trainer) = (run, schedule, keepsWeights, trainer)
    }

    /// Goes once through the batches, and tells how the epoch stood at its end.
    mutating func epoch(
        _ batches: [ArraySlice<Int>], _ eachBatch: ((Progress) -> Void)?
    ) throws(TrainingError) -> Progress {
        run.epoch += 1
        trainer.beginEpoch(run.epoch)
        let examples = run.examples.forEpoch(run.epoch)
        for (place, chosen) in batches.enumerated() {
            if place == batches.count - 1, keepsWeights { run.weightsBeforeLastStep = trainer.model.weightArrays }
            let within = Double(place) / Double(batches.count)
            let factor =
                schedule.factor(epoch: run.epoch - 1, of: run.epochs, within: within) * run.learningRateFactor
            run.learningRate = trainer.descent.optimizer.learningRate * factor
            try trainer.step(examples.features(of: chosen), examples.targets(of: chosen), scaledBy: factor)
            if let eachBatch, place < batches.count - 1 { eachBatch(progress(place + 1, validation: nil)) }
        }
        return progress(
            batches.count,
            validation: run.validation.map {
                trainer.model.score(on: $0, loss: run.loss, metrics: trainer.metrics)
            })
    }

    private func progress(_ batch: Int, validation: Score?) -> Progress {
        Progress(
            epoch: run.epoch, epochs: run.epochs, batch: batch, batches: run.batches, score: trainer.score,
            validation: validation, seconds: (ContinuousClock.now - start) / .seconds(1))
    }
}
