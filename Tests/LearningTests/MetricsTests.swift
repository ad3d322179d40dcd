import Autograd
import Learning
import Testing

@Suite("Metrics")
struct MetricsTests {
    @Test("the largest place of each row, the first of equals")
    func largest() {
        let places = largestPlaces(Matrix([[1, 3, 2], [5, 5, 1], [-3, -2, -1]]))
        #expect(places == [1, 0, 2], "received \(places)")
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
}
