import Autograd
import Datasets
import Learning

extension CrossEntropyStory {
    /// Class numbers in place of one-hot rows.
    static func labels(_ inputs: Inputs, _ story: Story) {
        sparse(ThreeClasses(inputs), story)
        students(story)
        fromZero(story)
    }

    private static func largest(_ numbers: [Double]) -> Int {
        numbers.indices.max { numbers[$0] < numbers[$1] } ?? 0
    }

    private static func sparse(_ answer: ThreeClasses, _ story: Story) {
        let label = Double(answer.truth)
        let (dense, sparse) = (
            ofScores(.categoricalCrossEntropy, answer.scores, Matrix(row: answer.target)),
            ofScores(.sparseCategoricalCrossEntropy, answer.scores, Matrix(label))
        )
        story.step("The same, with a number for a row")
        story.say(
            "A one-hot row of a thousand classes holds a thousand numbers to say one. Sparse categorical "
                + "cross-entropy takes the class number instead and picks that probability. Numbers count from 0, so "
                + "class \(answer.truth + 1) is label \(label.short).")
        story.picture(
            alignedTable(
                ["loss", "target", "L", "gradient by the scores"],
                [
                    [
                        "categorical", Quantity.list(answer.target).text, dense.cost.significant(4),
                        Quantity.list(dense.gradient.map { ($0 * 1e9).rounded() / 1e9 }).text,
                    ],
                    [
                        "sparse", label.short, sparse.cost.significant(4),
                        Quantity.list(sparse.gradient.map { ($0 * 1e9).rounded() / 1e9 }).text,
                    ],
                ]))
        story.say(
            "Only the way the target is written differs. The network, its softmax, the loss and the gradient are the "
                + "same, and no probability is lost. What does forget the others is naming the largest as the answer, "
                + "and that can be done, or not, with either loss.")
        story.say("Both losses in Swift:")
        story.code(
            """
            let tape = MatrixTape()
            let p = tape.value([[\(answer.probabilities.map(\.short).joined(separator: ", "))]])
            let row = tape.constant([[\(answer.target.map(\.short).joined(separator: ", "))]])
            print(CategoricalCrossEntropy()(p, row))
            print(SparseCategoricalCrossEntropy()(p, tape.constant([[\(label.short)]])))
            """, prints: [dense.cost, sparse.cost].map(\.short).joined(separator: "\n"))
        claimSparse(story)
    }

    private static func claimSparse(_ story: Story) {
        let (three, five) = ([0.2, 0.3, 0.5], [0.2, 0.3, 0.1, 0.2, 0.2])
        let gradient = ofScores(.sparseCategoricalCrossEntropy, three.map(Double.log), [[2]]).gradient
        story.claim(
            .agrees(
                "001-sparse-cce-second-index", notes: "2", computed: Double(largest(three)),
                "The place of the largest of 0.2, 0.3, 0.5, counted from 0."))
        story.claim(
            .agrees(
                "001-sparse-cce-first-index-of-five", notes: "1", computed: Double(largest(five)),
                "The place of the largest of 0.2, 0.3, 0.1, 0.2, 0.2, counted from 0."))
        story.claim(
            .erratum(
                "001-sparse-cce-loses-information",
                notes: "a disadvantage of the sparse form: “losing info about the probability of other category”",
                asWritten: three.indices.map { $0 == 2 ? gradient[2] : 0 }, right: gradient,
                slip: "If the others were lost, their scores would get no gradient. They do, and the same one as with "
                    + "one-hot targets."))
        let classes = 1000
        let numbers = oneHot([7, 700], classes: classes).shape.count
        story.claim(
            .shown(
                "002-sparse-cce-when-many-classes", notes: "“if there are too many classes we should use sparse”",
                computed: .list([Double(numbers), 2]), holds: numbers == 2 * classes,
                "Numbers needed for two targets out of \(classes) classes: one-hot, and as labels."))
    }

    private static func students(_ story: Story) {
        let predictions: Matrix = [[0.1, 0.4, 0.5], [0.1, 0.4, 0.6], [0.6, 0.2, 0.2]]
        let batch = LossOfBatch(.sparseCategoricalCrossEntropy, predictions, [[0], [1], [2]])
        let picked = batch.each.map { Double.exp(-$0) }
        let names = ["Yes", "No", "Maybe"]
        story.step("Three students, three labels")
        story.predict(
            "For three students the right classes were given the probabilities "
                + "\(picked.map(\.short).joined(separator: ", ")). The first loss is −ln \(picked[0].short). What is "
                + "it?", batch.each[0], decimals: 2,
            mistakes: [
                .init(
                    batch.each[0] / Double.log(10),
                    "that is with the logarithm to the base 10; ln is to the base e, as in all of these losses."),
                .init(-batch.each[0], "ln of a number below 1 is negative, and the minus before it makes it positive."),
                .init(1 - picked[0], "that is how much was missing to 1; the loss is −ln of the probability."),
            ])
        story.say("Will they be placed: yes, no, maybe? From each row the loss picks the entry of the label:")
        story.picture(
            alignedTable(
                ["right", "label"] + names.map { "p(\($0))" } + ["sum", "picked", "−ln"],
                names.indices.map { i in
                    [names[i], "\(i)"] + predictions.row(i).map(\.short)
                        + [predictions.row(i).reduce(0, +).short, picked[i].short, batch.each[i].fixed(4)]
                } + [["cost", "", "", "", "", "", "", batch.cost.fixed(4)]]))
        let odd = names.indices.filter { (predictions.row($0).reduce(0, +) - 1).magnitude > 1e-9 }
        story.say(
            "One thing is wrong with row \(odd.map { "\($0 + 1)" }.joined(separator: ", ")): it adds up to "
                + "\(odd.map { predictions.row($0).reduce(0, +).short }.joined(separator: ", ")), and softmax "
                + "never does that. The loss does not notice, as it only looks at the entry that it picks.")
        claimStudents(predictions, batch, story)
    }

    private static func claimStudents(_ predictions: Matrix, _ batch: LossOfBatch, _ story: Story) {
        let picked = batch.each.map { Double.exp(-$0) }
        story.claim(
            .agrees(
                "002-sparse-categorical-cross-entropy-three-losses", notes: ["0.1", "0.4", "0.2"], computed: picked,
                "Their losses −1·log 0.1, −1·log 0.4, −1·log 0.2, which the notes leave open, are "
                    + "\(Quantity.list(batch.each).text)."))
        story.claim(
            .erratum(
                "002-sparse-cce-second-prediction-not-a-distribution", notes: "softmax gives [0.1, 0.4, 0.6]",
                asWritten: [predictions.row(1).reduce(0, +)], right: [predictions.row(0).reduce(0, +)],
                slip: "The row adds up to more than 1. With \((1 - predictions[1, 0] - predictions[1, 1]).short) in "
                    + "the last place it would not; the picked 0.4, and so "
                    + "the loss, stay the same."))
        let (onePage, otherPage) = (["8, 80", "6, 60", "7, 70"], ["7, 70", "8, 80", "6, 60"])
        let moved = onePage.filter { onePage.firstIndex(of: $0) != otherPage.firstIndex(of: $0) }
        story.claim(
            .shown(
                "002-sparse-cce-label-table-disagrees-with-one-hot-table",
                notes: "Yes, No, Maybe for (8, 80), (6, 60), (7, 70); on this page for (7, 70), (8, 80), (6, 60)",
                computed: .number(Double(moved.count)),
                holds: moved.count == 3 && Set(onePage) == Set(otherPage),
                "So many students have another label here, if the rows of the scattered page are read in line."))
    }

    private static func fromZero(_ story: Story) {
        let given = [1, 2, 3]
        let encoder = LabelEncoder(fitting: given)
        let codes = (try? encoder.codes(of: given.map(String.init))) ?? []
        let (target, p): ([Double], [Double]) = ([1, 0, 0], [0.6, 0.3, 0.1])
        let right = LossOfBatch(.categoricalCrossEntropy, Matrix(row: p), Matrix(row: target)).cost
        let printed = LossOfBatch(.binaryCrossEntropy, Matrix(row: p), Matrix(row: target)).cost * 3
        story.step("Labels count from 0")
        shiftLabels(codes, story)
        story.predict(
            "p = \(Quantity.list(p).text), and the first class is right. Besides −ln 0.6, the notes' formula charges "
                + "−ln(1 − 0.3) and −ln(1 − 0.1). What does it give?", printed, decimals: 2,
            mistakes: [
                .init(right, "that is −ln 0.6 alone, which is the right loss; add the two other terms."),
                .init(printed / 3, "that is the mean of the three terms; add them up."),
            ])
        story.say(
            "One of the notes adds a −ln(1 − p) for every class that is not right. That is binary cross-entropy, class by "
                + "class. It is meant for answers that may be right at once, "
                + "like the tags of a film, each with a sigmoid of its own. Where exactly one class is right, softmax "
                + "has already weighed them against each other, and −ln of the right one, \(right.significant(4)), is "
                + "all."
        )
        story.claim(
            .erratum(
                "004-sparse-integer-labels", notes: "labels for three classes: [1], [2], [3]",
                asWritten: given.map(Double.init), right: codes.map(Double.init),
                slip: "Class numbers are places in the row of probabilities, and count from 0."))
        story.claim(
            .erratum(
                "004-sparse-vs-categorical-formula",
                notes: "both share J = −(1/N)·Σ [yᵢ·log ŷᵢ + (1 − yᵢ)·log(1 − ŷᵢ)]", asWritten: [printed],
                right: [right],
                slip: "They do share one loss, but it is −(1/N)·Σᵢ Σⱼ yᵢⱼ·log ŷᵢⱼ. The one printed is the binary "
                    + "form. For y = (1, 0, 0), ŷ = (0.6, 0.3, 0.1)."))
    }

    private static func shiftLabels(_ codes: [Int], _ story: Story) {
        story.say(
            "Labels are places in a row, and places count from 0: three classes are 0, 1 and 2. A label 3 would point "
                + "behind the end, and the engine refuses it. Labels that begin with 1, or are words, "
                + "are shifted first:")
        story.code(
            """
            let encoder = LabelEncoder(fitting: [1, 2, 3])
            print(try! encoder.codes(of: ["1", "2", "3"]))
            """, prints: "\(codes)")
    }
}
