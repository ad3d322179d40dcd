import Gradus

/// What came out of a training run.
struct Report {
    let options: TrainOptions
    let network: Network
    let seconds: Double
    let training: Score
    let heldOut: Score
    let confusion: ConfusionMatrix

    var text: String {
        let table = confusion.description.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        return """

            trained in \(seconds.fixed(2)) s
                        loss    accuracy
              training  \(training.loss.fixed(4))  \(training.accuracy.fixed(4))
              held out  \(heldOut.loss.fixed(4))  \(heldOut.accuracy.fixed(4))  (\(confusion.correct) of \
            \(confusion.total))

            confusion matrix of the held-out examples (rows: what it is, columns: what was said)
            \(table)

            """
    }

    /// One line; every number with all its digits.
    var json: String {
        let sizes = [network.inputs] + network.outputShapes.map { $0.reduce(1, *) }
        let model = "mlp " + sizes.map(String.init).joined(separator: "-")
        return "{\"dataset\":\"\(options.recipe.name)\",\"model\":\"\(model)\","
            + "\"parameters\":\(network.parameterCount),\"epochs\":\(options.epochs),"
            + "\"seconds\":\(seconds.fixed(3)),\"train\":\(json(training)),\"test\":\(json(heldOut))}\n"
    }

    private func json(_ score: Score) -> String {
        // JSON has no word for a number that is not finite.
        let loss = score.loss.isFinite ? "\(score.loss)" : "null"
        return "{\"loss\":\(loss),\"accuracy\":\(score.accuracy)}"
    }
}
