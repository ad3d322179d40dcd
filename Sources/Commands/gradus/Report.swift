import Gradus

/// What came out of a training run.
struct Report {
    let dataset: String
    /// For example `mlp 4-16-3`.
    let model: String
    let parameters: Int
    let epochs: Int
    let seconds: Double
    let training: Score
    let heldOut: Score
    let confusion: ConfusionMatrix

    var text: String {
        """

        trained in \(seconds.fixed(2)) s
                    loss    accuracy
          training  \(training.loss.fixed(4))  \(training.accuracy.fixed(4))
          held out  \(heldOut.loss.fixed(4))  \(heldOut.accuracy.fixed(4))  (\(confusion.correct) of \
        \(confusion.total))

        \(Self.table(confusion))

        """
    }

    static func table(_ confusion: ConfusionMatrix) -> String {
        (["confusion matrix of the held-out examples (rows: what it is, columns: what was said)"]
            + confusion.description.split(separator: "\n").map { "  \($0)" }).joined(separator: "\n")
    }

    /// One line; every number with all its digits.
    var json: String {
        "{\"dataset\":\"\(dataset)\",\"model\":\"\(model)\","
            + "\"parameters\":\(parameters),\"epochs\":\(epochs),"
            + "\"seconds\":\(seconds.fixed(3)),\"train\":\(Self.json(training)),\"test\":\(Self.json(heldOut))}\n"
    }

    static func json(_ score: Score) -> String {
        // JSON has no word for a number that is not finite.
        let loss = score.loss.isFinite ? "\(score.loss)" : "null"
        return "{\"loss\":\(loss),\"accuracy\":\(score.accuracy)}"
    }
}
