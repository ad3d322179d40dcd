import Autograd
import Datasets
import Drawing
import Learning

/// When a line is enough, and when it is not: two models on two sets of points.
extension KindsStory {
    static func choosing(_ points: Int, _ story: Story) {
        let line = LabelledTable.blobs(count: points, centres: [[-1, -1], [1, 1]], noise: 0.4, seed: 3)
        let rings = LabelledTable.circles(count: points, noise: 0.05, seed: 3)
        let results = [line, rings].map { table in [[Int](), [8]].map { accuracy(of: $0, on: table) } }
        story.step("Start simple")
        story.say(
            "A network is not always the answer. A single neuron with a sigmoid (logistic regression) is fast, needs "
                + "little data, and its weights can be read. It draws one straight line, though. Here are two sets of "
                + "\(points) points: two heaps that a line divides, and a ring inside a ring, which none does.")
        story.picture(
            alignedTable(
                ["share of points right", "one neuron", "8 hidden neurons"],
                zip(["two heaps", "ring in a ring"], results).map { [$0] + $1.map { $0.share.fixed(2) } }))
        story.predict(
            "Half of the points are on each ring. What share does one neuron, one straight line, get right here?",
            results[1][0].share, decimals: 1,
            mistakes: [
                .init(1, "no straight line divides a ring from the ring around it."),
                .init(0, "guessing gets half of them right."),
            ])
        story.say(
            "On the heaps the larger network gains nothing. On the rings it gains everything. So begin with the simple "
                + "model, and add layers when it has shown that it is not enough.")
        story.picture(results[1][1].regions)
        story.claim(
            .shown(
                "001-logistic-regression-vs-ann",
                notes:
                    "classes not linearly separable (spiral, concentric circles): logistic regression fails, ANN wins",
                computed: .table(results.map { $0.map(\.share) }),
                holds: results[0][0].share > 0.95 && results[1][0].share < 0.75 && results[1][1].share > 0.95,
                "Shares right on heaps and on rings, without and with a hidden layer."))
    }

    private static func accuracy(of hidden: [Int], on table: LabelledTable) -> (share: Double, regions: String) {
        let model = Network(input: [2], seed: 5, hidden.map { Dense($0, .tanh) as any Layer } + [Dense(2)])
        _ = try? model.fit(
            table.features, labels: table.labels, epochs: 30, batchSize: 8, optimizer: .adam(learningRate: 0.05))
        let share = Learning.accuracy(of: model.classes(of: table.features), labels: table.labels)
        let regions = DecisionRegions(
            "What the 8 hidden neurons found", points: table.features, labels: table.labels,
            classNames: table.classNames, columns: 60, rows: 15
        ) { model.classes(of: $0) }
        return (share, regions.text(width: 60, height: 15))
    }
}
