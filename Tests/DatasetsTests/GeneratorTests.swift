import Autograd
import Datasets
import TestSupport
import Testing

@Suite("Generators")
struct GeneratorTests {
    /// Each point of a class without noise must fulfil the equation of its curve.
    private func check(_ table: LabelledTable, _ name: String, _ residue: (Int, Double, Double) -> Double) {
        for row in 0..<table.count {
            let (x, y) = (table.features[row, 0], table.features[row, 1])
            let rest = residue(table.labels[row], x, y)
            #expect(abs(rest) < 1e-12, "\(name): point (\(x), \(y)) of class \(table.labels[row]) is \(rest) off")
        }
    }

    @Test("without noise the points lie on their curves")
    func curves() {
        check(.moons(count: 50, noise: 0, seed: 1), "moons") { label, x, y in
            let (u, v) = label == 0 ? (x, y) : (1 - x, 0.5 - y)
            return v < 0 ? 1 : u * u + v * v - 1
        }
        check(.circles(count: 50, noise: 0, innerRadius: 0.3, seed: 1), "circles") { label, x, y in
            (x * x + y * y).squareRoot() - (label == 0 ? 1 : 0.3)
        }
        check(.spirals(count: 50, noise: 0, turns: 0.25, seed: 1), "spirals") { label, x, y in
            // A quarter turn: the first arm stays in the first quadrant, the second in the third.
            label == 0 ? min(x, y, 0) : max(x, y, 0)
        }
        // Half way out on one turn an arm has come half way round: at angle π, on the other side.
        let arms = LabelledTable.spirals(count: 400, noise: 0, seed: 2)
        for row in 0..<400 {
            let (x, y) = (arms.features[row, 0], arms.features[row, 1])
            let radius = (x * x + y * y).squareRoot()
            if abs(radius - 0.5) < 0.01 { #expect(abs(x - (arms.labels[row] == 0 ? -0.5 : 0.5)) < 0.02) }
        }
    }

    @Test("exclusive or is its truth table")
    func xor() {
        let table = LabelledTable.xor()
        #expect(table.features == [[0, 0], [0, 1], [1, 0], [1, 1]] && table.labels == [0, 1, 1, 0])
        let noisy = LabelledTable.xor(count: 40, noise: 0.05, seed: 3)
        #expect(noisy.classCounts == [20, 20])
        for row in 0..<40 {
            let corners = (noisy.features[row, 0].rounded(), noisy.features[row, 1].rounded())
            #expect((corners.0 != corners.1) == (noisy.labels[row] == 1))
        }
    }

    @Test("blobs lie about their centres")
    func blobs() {
        let table = LabelledTable.blobs(count: 3000, centres: [[0, 5, 1], [9, 0, 2]], noise: 0.5, seed: 1)
        #expect(table.features.shape == Shape(3000, 3) && table.classCounts == [1500, 1500])
        for (label, centre) in [[0.0, 5, 1], [9, 0, 2]].enumerated() {
            for column in 0..<3 {
                let values = (0..<3000).filter { table.labels[$0] == label }.map { table.features[$0, column] }
                let mean = values.reduce(0, +) / 1500
                // Five standard errors.
                #expect(abs(mean - centre[column]) < 5 * 0.5 / Double(1500).squareRoot(), "received \(mean)")
            }
        }
    }

    @Test("the line is 3x + 1, with as much noise as asked")
    func linear() {
        let exact = NumericTable.linear(count: 20, noise: 0, seed: 1)
        for row in 0..<20 { #expect(exact.targets[row, 0] == 3 * exact.features[row, 0] + 1) }
        let noisy = NumericTable.linear(count: 5000, noise: 0.2, range: 0...4, seed: 1)
        let errors = (0..<5000).map { noisy.targets[$0, 0] - 3 * noisy.features[$0, 0] - 1 }
        let deviation = (errors.reduce(0) { $0 + $1 * $1 } / 5000).squareRoot()
        #expect(abs(deviation - 0.2) < 0.01, "received \(deviation)")
        #expect(noisy.features.entries.allSatisfy { (0...4).contains($0) })
        #expect(noisy.selecting([3]).targets == [[noisy.targets[3, 0]]])
    }

    @Test("the same seed gives the same points, another one others")
    func seeds() {
        let makers: [(UInt64) -> Matrix] = [
            { LabelledTable.moons(seed: $0).features }, { LabelledTable.circles(seed: $0).features },
            { LabelledTable.spirals(seed: $0).features }, { LabelledTable.blobs(seed: $0).features },
            { LabelledTable.xor(count: 9, noise: 0.1, seed: $0).features }, { NumericTable.linear(seed: $0).features },
        ]
        for (place, maker) in makers.enumerated() {
            #expect(maker(1) == maker(1) && maker(1) != maker(2), "generator \(place)")
        }
    }

    @Test("settings that make no sense stop with a sentence")
    func stops() async {
        let noise = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = LabelledTable.moons(noise: -1, seed: 1)
        }
        #expect(
            stopSentence(noise).contains("moons: expected noise of 0 or more, received -1.0; try 0.1"))
        let radius = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = LabelledTable.circles(innerRadius: 1, seed: 1)
        }
        #expect(
            stopSentence(radius).contains("circles: expected an inner radius between 0 and 1, received 1.0; try 0.5"))
    }
}
