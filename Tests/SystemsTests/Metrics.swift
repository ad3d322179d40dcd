import Gradus
import TestSupport
import Testing

@Suite("Systems: metrics")
struct MetricsSystems {
    @Test func accuracy() {
        for (right, count, expected) in [(78, 80, 0.975), (79, 80, 0.9875), (286, 320, 0.89375)] {
            let answers = (0..<count).map { $0 % 2 }
            let said = answers.enumerated().map { $0 < right ? $1 : 1 - $1 }
            func share<Number: LearningElement>(_ type: Number.Type, classes: Int) -> Double {
                var metric: any Metric = .accuracy
                for rows in [0..<50, 50..<count] {
                    if classes == 1 {
                        metric.add(
                            Number(rows.count, 1, said[rows].map { $0 == 1 ? 0.7 : 0.3 }),
                            Number(rows.count, 1, answers[rows].map(Double.init)))
                    } else {
                        metric.add(
                            Number(rows.count, 2, said[rows].flatMap { $0 == 1 ? [0.3, 0.7] : [0.6, 0.4] }),
                            Number(rows.count, 2, oneHot(Array(answers[rows]), classes: 2).entries))
                    }
                }
                return metric.value
            }
            for classes in [1, 2] {
                #expect(share(Matrix.self, classes: classes) == expected, "\(classes): \(right) of \(count)")
                #expect(share(Tensor.self, classes: classes) == expected, "\(classes): \(right) of \(count)")
            }
            #expect(Gradus.accuracy(of: said, labels: answers) == expected)
        }
    }

    @Test func argmax() {
        let outputs: Matrix = [[0.1, 0.7, 0.3, 0.1, 0.4, 0.1, 0.01, 0.5, 0.1, 0.4]]
        let place = largestPlaces(outputs)[0]
        #expect(place == 1 && outputs[0, place] == 0.7)
        #expect(largestPlaces(Tensor(outputs)) == [1])
        #expect(largestPlaces(Matrix([[2, 5, 5], [1, 1, 1]])) == [1, 0])
        #expect(largestPlaces(Tensor(Matrix([[2, 5, 5], [1, 1, 1]]))) == [1, 0])
    }

    @Test func `decision-threshold`() {
        let words = ["stays", "leaves"]
        let half = DecisionThreshold()
        #expect(words[half(0.0160) ? 1 : 0] == "stays")
        #expect(words[DecisionThreshold(0.01)(0.0160) ? 1 : 0] == "leaves")
        // At exactly ½ the answer is no, as in Keras and note 001; note 003's yes can be had.
        #expect(!half(0.5) && DecisionThreshold(0.5, equalIsYes: true)(0.5) && half(0.5.nextUp))
        let probabilities: Matrix = [[0.016], [0.5], [0.51]]
        #expect(half.classes(of: probabilities) == [0, 0, 1] && half.classes(of: Tensor(probabilities)) == [0, 0, 1])
        #expect(DecisionThreshold(0.4).classes(of: probabilities) == [0, 1, 1])
    }

    @Test func perplexity() {
        func measured<Number: LearningElement>(_ outputs: Number, _ targets: Number, scores: Bool = false) -> Double {
            var metric = Perplexity(takesScores: scores)
            metric.add(outputs, targets)
            return metric.value
        }
        let even = Matrix(3, 4, repeating: 0.25)
        let labels: Matrix = [[0], [3], [2]]
        #expect(measured(even, labels) == 4 && measured(Tensor(even), Tensor(labels)) == 4)
        #expect(close(measured(Matrix(3, 4, repeating: 7), labels, scores: true), 4, 1e-15))
        let perfect: Matrix = [[0, 1], [1, 0]]
        #expect(measured(perfect, perfect) == 1 && measured(Tensor(perfect), Tensor(perfect)) == 1)
    }
}
