import Autograd
import Learning
import TestSupport
import Testing

@Suite("Metrics")
struct MetricsTests {
    @Test("the largest place of each row, the first of equals")
    func largest() {
        let places = largestPlaces(Matrix([[1, 3, 2], [5, 5, 1], [-3, -2, -1]]))
        #expect(places == [1, 0, 2], "received \(places)")
    }

    @Test("a tensor's accuracy is a matrix's: several outputs, ties, a single one at its threshold")
    func accuracyOfTensors() {
        func expect(_ outputs: Matrix, _ targets: Matrix, _ share: Double, _ threshold: DecisionThreshold) {
            var (matrix, tensor) = (Accuracy(threshold), Accuracy(threshold))
            matrix.add(outputs, targets)
            tensor.add(Tensor(outputs), Tensor(targets))
            #expect(matrix.value == share && tensor.value == share, "received \(matrix.value) and \(tensor.value)")
        }
        let classes: Matrix = [[0, 1, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0]]
        expect([[1, 3, 2], [5, 5, 1], [-3, -2, -1], [0, -1, -2]], classes, 0.75, DecisionThreshold())
        expect([[0.5], [0.4], [0.9], [-1]], [[1], [0], [1], [1]], 0.5, DecisionThreshold())
        expect([[0.5], [0.4], [0.9], [-1]], [[1], [0], [1], [1]], 0.75, DecisionThreshold(equalIsYes: true))
    }

    @Test("accuracy is the share that is right")
    func share() {
        #expect(accuracy(of: [0, 1, 2, 2], labels: [0, 1, 1, 2]) == 0.75)
    }

    @Test("the confusion matrix counts, adds up and stands in line")
    func confusion() {
        let matrix = ConfusionMatrix(
            predictions: [0, 1, 1, 0, 1], labels: [0, 1, 0, 0, 1], classNames: ["cat", "zebra"])
        #expect(matrix.counts == [[2, 1], [0, 2]])
        #expect(matrix.correct == 4 && matrix.total == 5)
        let expected = """
                   cat  zebra  total
            cat      2      1      3
            zebra    0      2      2
            total    2      3      5
            """
        #expect(matrix.description == expected, "received\n\(matrix)")
    }

    // The reference values are those of Tests/Support/reference/losses.py, counted pair by pair.
    private static let scores = [0.9, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53, 0.52, 0.6, 0.5, 0.3, 0.3]
    private static let answers: [Double] = [1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1]

    /// A metric over some batches, the last a short one.
    private func measured<Number: LearningElement>(
        _ metric: any Metric, _ outputs: Number, _ targets: Number, batch: Int
    ) -> Double {
        var metric = metric
        let rows = Array(0..<outputs.shape.rows)
        for start in stride(from: 0, to: rows.count, by: batch) {
            let chosen = rows[start..<min(start + batch, rows.count)]
            metric.add(outputs.selectingRows(chosen), targets.selectingRows(chosen))
        }
        return metric.value
    }

    @Test("of yes and no: the same over batches and at once, at a matrix and at a tensor", arguments: [1, 5, 12])
    func yesAndNo(batch: Int) {
        let (y, t) = (Matrix(12, 1, Self.scores), Matrix(12, 1, Self.answers))
        let expected: [(any Metric, Double)] = [
            (.auc, 0.5428571428571429), (.precision, 0.5555555555555556), (.recall, 0.7142857142857143),
            (.f1, 0.625), (.accuracy, 0.5), (.accuracy(threshold: 0.55), 0.5),
            (.accuracy(threshold: 0.55, equalIsYes: true), 7 / 12.0),
        ]
        for (metric, value) in expected {
            let received = measured(metric, y, t, batch: batch)
            #expect(close(received, value, 1e-12), "\(metric.name): expected \(value), received \(received)")
            // 0.55 as a Float lies above 0.55, so ties are not the same there.
            if metric is Accuracy { continue }
            let fast = measured(metric, Tensor(y), Tensor(t), batch: batch)
            #expect(close(fast, value, 1e-12), "\(metric.name): expected \(value), received \(fast)")
        }
    }

    @Test("of amounts: the same over batches and at once", arguments: [1, 3, 4])
    func amounts(batch: Int) {
        let (y, t): (Matrix, Matrix) = ([[2.5], [0], [2], [8]], [[3], [-0.5], [2], [7]])
        let expected: [(any Metric, Double)] = [
            (.rSquared, 0.9486081370449679), (.meanAbsoluteError, 0.5), (.meanSquaredError, 0.375),
            (.rootMeanSquaredError, 0.6123724356957945),
        ]
        for (metric, value) in expected {
            let received = measured(metric, y, t, batch: batch)
            #expect(close(received, value, 1e-14), "\(metric.name): expected \(value), received \(received)")
            let fast = measured(metric, Tensor(y), Tensor(t), batch: batch)
            #expect(close(fast, value, 1e-6), "\(metric.name): expected \(value), received \(fast)")
        }
        // Of two outputs, one perfect and one that always names the mean: (1 + 0)/2.
        let two = measured(.rSquared, Matrix([[1, 2], [3, 2]]), Matrix([[1, 1], [3, 3]]), batch: batch)
        #expect(two == 0.5, "received \(two)")
    }

    @Test("names, fresh copies, and nothing to say yet")
    func names() {
        let metrics: [any Metric] = [
            .accuracy, .auc, .precision, .recall, .f1, .rSquared, .perplexity, .meanAbsoluteError,
            .rootMeanSquaredError, .meanSquaredError, .loss(.huber, name: "huber"),
        ]
        let names = metrics.map(\.name)
        #expect(
            names == [
                "accuracy", "auc", "precision", "recall", "f1", "r2", "perplexity", "meanAbsoluteError",
                "rootMeanSquaredError", "meanSquaredError", "huber",
            ], "received \(names)")
        let values = metrics.map { $0.value }
        #expect(values.allSatisfy { $0.isNaN }, "received \(values)")
        let fresh = Accuracy()
        var used = fresh
        used.add(Matrix([[1]]), Matrix([[1]]))
        #expect(used.value == 1 && fresh.value.isNaN)
        #expect(metrics.filter { !$0.largerIsBetter }.count == 5)
    }

    @Test("the area under the curve: perfect, reversed, all alike, one class only, and two columns")
    func areas() {
        func area(_ scores: [Double], _ answers: [Double]) -> Double {
            measured(.auc, Matrix(scores.count, 1, scores), Matrix(answers.count, 1, answers), batch: 2)
        }
        #expect(area([1, 2, 3, 4], [0, 0, 1, 1]) == 1 && area([1, 2, 3, 4], [1, 1, 0, 0]) == 0)
        #expect(area([7, 7, 7, 7], [1, 0, 0, 1]) == 0.5 && area([1, 2], [1, 1]).isNaN)
        #expect(area([.nan, 2], [1, 0]).isNaN)
        let two = measured(.auc, Matrix([[2, 1], [0, 3], [1, 2]]), Matrix([[1, 0], [0, 1], [1, 0]]), batch: 3)
        #expect(two == 1, "received \(two)")
    }

    @Test("scores are read with the boundary of their loss")
    func scoresAreRead() {
        let (z, t): (Matrix, Matrix) = ([[-1], [0.25], [3], [-0.1]], [[0], [1], [1], [0]])
        let plain: any Metric = .accuracy
        #expect(measured(plain, z, t, batch: 4) == 0.75)
        #expect(measured(plain.reading(.sigmoidCrossEntropy), z, t, batch: 4) == 1)
        // A threshold of 0.9 for the probability is ln 9 = 2.197 for the score.
        let strict: any Metric = .accuracy(threshold: 0.9)
        #expect(measured(strict.reading(.sigmoidCrossEntropy), z, t, batch: 4) == 0.75)
        let (scores, classes): (Matrix, Matrix) = ([[5, 5], [1, 1]], [[0], [1]])
        let perplexity = measured(Perplexity().reading(.softmaxCrossEntropy), scores, classes, batch: 1)
        #expect(close(perplexity, 2, 1e-15), "received \(perplexity)")
    }

    @Test("a model measures what it is asked")
    func model() {
        let model = Sequential(input: [1], seed: 1) { Activation.identity }
        let (x, t) = (Tensor(Matrix(12, 1, Self.scores)), Tensor(Matrix(12, 1, Self.answers)))
        let measured = model.measure(
            [.auc, .recall, .loss(.huber, name: "huber")], on: Examples(x, t), loss: .binaryCrossEntropy)
        #expect(measured.map(\.name) == ["auc", "recall", "huber"])
        #expect(close(measured[0].value, 0.5428571428571429, 1e-12) && close(measured[1].value, 5 / 7.0, 1e-12))
    }
}
