import Gradus

extension TableApplication {
    /// Which students are placed: two marks, so that everything can be seen in a plane.
    static let placement = TableApplication(
        name: "placement", summary: "students placed or not: perceptron trick, logistic regression, MLP; 8-1",
        plan: Preprocessing(target: .binary("placed")),
        bundled: { Table.placementStandIn() }, isInvented: true,
        settings: TrainingSettings(
            hidden: [8], activation: .tanh, learningRate: 0.02, batchSize: 16, epochs: 200, patience: 40,
            answer: .probability),
        sentences: ["The student is likely to be placed.", "The student is not likely to be placed."])
}

/// Three ways to draw a boundary: a line that is pulled, a line that is learned by its slope, and a curve.
func trainPlacement(_ report: TableReport, _ folder: ModelFolder?) throws {
    let network = try learn(report, report.application.settings)
    let boundary = try Boundaries(report, network)
    let picture = try boundary.picture()
    let text = """

        \(report.ending(network.history))

        accuracy, of the rows learned from and of the \(report.parts.test.rowCount) held out; and the boundary
        \(TableReport.aligned(boundary.rows))

        \(picture.text())

        \(report.example(network))

        """
    try finish(
        report, network, text, json: TableReport.object(report.heading(network) + boundary.json), folder,
        pictures: [("regions.svg", picture.svg())])
}
