import Gradus

/// What came out: both scores side by side, and what both say everywhere on the plane.
struct ToyReport {
    let options: ToyOptions
    let learners: [ToyLearner]
    let histories: [History]
    let seconds: Double
    let pictures: [DecisionRegions]
    private let scores: [(training: Score, heldOut: Score)]

    init(options: ToyOptions, table: LabelledTable, learners: [ToyLearner], histories: [History], seconds: Double) {
        (self.options, self.learners, self.histories, self.seconds) = (options, learners, histories, seconds)
        scores = learners.map { ($0.trainingScore, $0.heldOutScore) }
        pictures = learners.map { learner in
            DecisionRegions(
                learner.title, points: table.features, labels: table.labels, classNames: table.classNames,
                axisNames: options.problem == .blobs ? ["x", "y"] : table.featureNames
            ) { learner.classes(of: $0) }
        }
    }

    /// Fits a terminal of 80×24, once the first lines have moved up.
    func text(colours: Bool) -> String {
        let width = (learners.map(\.title.count).max() ?? 0) + 2
        let rows = learners.indices.map { place in
            let title = learners[place].title
            let (training, heldOut) = scores[place]
            return "  \(title)\(String(repeating: " ", count: width - title.count))"
                + "\(right("\(learners[place].network.parameterCount)", 10))"
                + "\(right(training.accuracy.fixed(4), 18))\(right(heldOut.accuracy.fixed(4), 10))"
        }
        return """

            trained in \(seconds.fixed(2)) s\(String(repeating: " ", count: max(1, width - 11 - seconds.fixed(2).count)))\
            parameters  accuracy: training  held out
            \(rows.joined(separator: "\n"))

            \(DecisionRegions.text(of: pictures, width: 80, height: 14, colours: colours))
            """
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// One line; the keys of every training run, and the unit's score beside the network's.
    var json: String {
        func part(_ place: Int) -> String {
            "\"parameters\":\(learners[place].network.parameterCount),\"train\":\(Report.json(scores[place].training)),"
                + "\"test\":\(Report.json(scores[place].heldOut))"
        }
        let sizes = learners[1].title.split(separator: " ").last.map(String.init) ?? ""
        return "{\"dataset\":\"\(options.problem.rawValue)\",\"model\":\"mlp \(sizes)\",\"epochs\":\(options.epochs),"
            + "\"seconds\":\(seconds.fixed(3)),\(part(1)),\"unit\":{\(part(0))}}\n"
    }

    var svg: String {
        DecisionRegions.svg(of: pictures, title: "\(options.problem.rawValue): one unit and a network")
    }

    /// The loss of both over the epochs.
    var curves: LinePlot {
        LinePlot(
            "loss over the epochs",
            zip(learners, histories).map { LinePlot.Series($0.title, values: $1["loss"], first: 1) })
    }
}
