import Autograd
import Learning

extension Exercise {
    public static func batches(
        _ weightAfterOneEpoch:
            @escaping @Sendable (
                _ w: Double, _ xs: [Double], _ ys: [Double], _ batchSize: Int, _ rate: Double
            ) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "batches", file: "Batches.swift",
            task: "Complete weightAfterOneEpoch: go through the rows once, a batch at a time, and move w after each.",
            hints: [
                "stride(from: 0, to: xs.count, by: batchSize) gives the first row of each batch.",
                "A batch ends at min(start + batchSize, xs.count): the last may be shorter.",
                "Add up −2·(y − w·x)·x over the batch, divide by its rows, and take rate times that off w; then the "
                    + "next batch, with the new w.",
            ]
        ) { check in
            let cases: [EpochOfBatches] = [
                EpochOfBatches(w: 1, xs: [1, 2, 3], ys: [2, 4, 6], batchSize: 2, rate: 0.1),
                EpochOfBatches(w: 1, xs: SixPoints.hours, ys: SixPoints.points, batchSize: 1, rate: 0.05),
                EpochOfBatches(w: 0.5, xs: SixPoints.hours, ys: SixPoints.points, batchSize: 6, rate: 0.1),
            ]
            for epoch in cases {
                check(
                    "weightAfterOneEpoch(\(epoch.call))",
                    weightAfterOneEpoch(epoch.w, epoch.xs, epoch.ys, epoch.batchSize, epoch.rate),
                    expected: epoch.weight(),
                    mistakes: [
                        .init(epoch.weight(taking: .sum), "the gradient is a mean: divide by the rows of the batch."),
                        .init(epoch.weight(dropsShortBatch: true), "the rows left over make a batch too, a short one."),
                        .init(epoch.weight(movesAtTheEnd: true), "each batch looks at the w that the last one left."),
                        .init(epoch.weight(taking: .halved), "the square's derivative brings a factor 2."),
                        .init(epoch.weight(taking: .uphill), "that goes uphill: take the gradient off, not on."),
                    ].filter { $0.answer != [epoch.weight()] })
            }
        }
    }
}

/// One epoch on a line through the origin, right and with known slips.
private struct EpochOfBatches {
    enum Gradient { case mean, sum, halved, uphill }
    let w: Double
    let xs: [Double]
    let ys: [Double]
    let batchSize: Int
    let rate: Double

    var call: String {
        "\(w.short), [\(xs.map(\.short).joined(separator: ", "))], [\(ys.map(\.short).joined(separator: ", "))], "
            + "\(batchSize), \(rate.short)"
    }

    func weight(
        taking kind: Gradient = .mean, dropsShortBatch: Bool = false, movesAtTheEnd: Bool = false
    ) -> Double {
        var batches = Batches(
            of: xs.count, size: batchSize, keepsShortBatch: !dropsShortBatch, shuffles: false, seed: 1)
        var now = w
        var move = 0.0
        for rows in batches.nextEpoch() {
            let tape = MatrixTape()
            let weight = tape.value(Matrix(movesAtTheEnd ? w : now), "w")
            let outputs = tape.constant(Matrix(column: rows.map { xs[$0] })).matmul(weight)
            let cost = MeanSquaredError()(outputs, tape.constant(Matrix(column: rows.map { ys[$0] })))
            let gradient = cost.gradients()[weight][0, 0]
            let taken =
                switch kind {
                case .mean: gradient
                case .sum: gradient * Double(rows.count)
                case .halved: gradient / 2
                case .uphill: -gradient
                }
            move -= rate * taken
            now = w + move
        }
        return now
    }
}
