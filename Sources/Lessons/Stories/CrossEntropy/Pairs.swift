import Autograd
import Learning

extension CrossEntropyStory {
    /// Which last activation goes with which loss.
    static func pairs(_ story: Story) {
        let (z, y) = (1.3, 1.0)
        let scores = [0.0, z]
        let softmax = softmaxed(scores)
        let gradients = Pairs(score: z, target: y)
        lastLayers(story)

        story.step("Why these pairs?")
        story.predict(
            "A network without an activation in its last layer says ŷ = \(z.short), and y = \(y.short) is right. What "
                + "is the gradient of ½·(ŷ − y)² by ŷ?", gradients.linear, decimals: 1,
            mistakes: [
                .init(2 * gradients.linear, "the ½ cancels the 2 of the square."),
                .init(-gradients.linear, "the sign is turned round: ŷ is above y, so a larger ŷ is worse."),
            ])
        story.say(
            "In each of them the loss undoes the activation, and the gradient by the score is simply "
                + "what was said minus what is right. Here with the score \(z.short) and the target \(y.short), "
                + "softmax with the scores 0 and \(z.short):")
        story.picture(
            alignedTable(
                ["pair", "ŷ", "ŷ − y", "∂L/∂z"],
                [
                    ["sigmoid, binary cross-entropy"] + row(Double.sigmoid(z), y, gradients.sigmoid),
                    ["softmax, categorical cross-entropy"] + row(softmax[1], y, gradients.softmax),
                    ["linear, ½ · squared error"] + row(z, y, gradients.linear),
                ]))
        story.say(
            "The first two agree to the last digit: with two classes, softmax is the sigmoid. It is one idea, in three "
                + "dresses: what goes back is always what was said minus what is right."
        )
        story.say(
            "So far the inputs were rows of a table. The next lessons are about inputs that are pictures, first about "
                + "what a picture is to a computer.")
        claimPairs(gradients, scores, story)
    }

    private static func lastLayers(_ story: Story) {
        story.step("Which loss goes with which last layer")
        story.say(
            "Choose by what is asked. The hidden layers, those before the last, take ReLU or one of its relatives "
                + "in all three cases.")
        story.picture(
            alignedTable(
                ["the answer is", pad("last layer", 16), pad("loss", 35)],
                [
                    ["yes or no", "1 unit, sigmoid", ".binaryCrossEntropy"],
                    ["one of k classes", "k units, softmax", ".categoricalCrossEntropy, or sparse"],
                    ["an amount", "1 unit, linear", ".meanSquaredError, MAE, Huber, RMSE"],
                ].map { [$0[0], pad($0[1], 16), pad($0[2], 35)] }))
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: Swift.max(0, width - text.count))
    }

    private static func row(_ output: Double, _ y: Double, _ gradient: Double) -> [String] {
        [output, output - y, gradient].map { $0.significant(4) }
    }

    private static func claimPairs(_ pairs: Pairs, _ scores: [Double], _ story: Story) {
        let softmax = softmaxed(scores)
        let (p, q) = (softmax[1], Double.sigmoid(scores[1]))
        story.claim(
            .shown(
                "001-right-combination-table",
                notes: "sigmoid: binary CE; softmax: categorical or sparse CE; linear: MSE, MAE, Huber, RMSE",
                computed: .list([pairs.sigmoid, pairs.softmax, pairs.sparse, pairs.linear]),
                holds: areClose(
                    [pairs.sigmoid, pairs.softmax, pairs.sparse, pairs.linear], [q - 1, p - 1, p - 1, 0.3]),
                "The gradients of the pairs by their scores: each is ŷ − y."))
        let whole = scores.reduce(0) { $0 + Double.exp($1) }
        story.claim(
            .formula(
                "001-classification-cheat-sheet",
                notes: "−[y·log p + (1 − y)·log(1 − p)], σ(x) = 1/(1 + e⁻ˣ); −Σ yᵢ·log pᵢ, e^zᵢ/Σ e^zⱼ",
                asWritten: [
                    1 / (1 + Double.exp(-scores[1])), Double.exp(scores[1]) / whole, binary(1, q),
                    categorical([0, 1], softmax),
                ],
                computed: [
                    p, q, ofScores(.categoricalCrossEntropy, scores, [[0, 1]]).cost,
                    ofScore(.binaryCrossEntropy, scores[1], 1).cost,
                ],
                "Crosswise, as with the scores 0 and \(scores[1].short) both columns of the sheet say the same: "
                    + "sigmoid and softmax, and the two losses."))
        claimRoster(softmax, q, scores[1], story)
    }

    private static func claimRoster(_ softmax: [Double], _ q: Double, _ score: Double, _ story: Story) {
        let errors: Matrix = [[0], [1], [3]]
        let none = Matrix(3, 1, repeating: 0)
        let roster = [
            LossOfBatch(.binaryCrossEntropy, [q], [1]).cost,
            LossOfBatch(.categoricalCrossEntropy, Matrix(row: softmax), [[0, 1]]).cost,
            LossOfBatch(.sparseCategoricalCrossEntropy, Matrix(row: softmax), [[1]]).cost,
            LossOfBatch(.meanSquaredError, errors, none).cost, LossOfBatch(.meanAbsoluteError, errors, none).cost,
            LossOfBatch(.huber, errors, none).cost,
        ]
        story.claim(
            .shown(
                "004-loss-roster",
                notes:
                    "binary, categorical, sparse categorical cross-entropy; mean squared, mean absolute error, Huber",
                computed: .list(roster),
                holds: areClose(roster, [-Double.log(q), -Double.log(q), -Double.log(q), 10 / 3.0, 4 / 3.0, 1]),
                "All six are in the engine: the first three for a score of \(score.short) and a yes, the last "
                    + "three for the errors 0, 1 and 3."))
    }
}

/// The gradients of the matching pairs by their score.
private struct Pairs {
    let sigmoid, softmax, sparse, linear: Double

    init(score: Double, target: Double) {
        sigmoid = CrossEntropyStory.ofScore(.binaryCrossEntropy, score, target).gradient
        softmax = CrossEntropyStory.ofScores(.categoricalCrossEntropy, [0, score], [[1 - target, target]]).gradient[1]
        sparse = CrossEntropyStory.ofScores(.sparseCategoricalCrossEntropy, [0, score], [[target]]).gradient[1]
        linear = LossOfBatch(.squaredError, [score], [target]).gradient[0] / 2
    }
}
