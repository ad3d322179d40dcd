import Gradus

/// `gradus train mnist`: learn, test, tell, and save if wanted.
func train(_ options: ImageOptions) throws {
    let (set, model) = (options.set, options.model)
    // The small part first: a wrong folder is told at once.
    let test = try square(set.load(.test, from: options.folder))
    let training = try square(set.load(.train, from: options.folder))
    let network = model.network(classes: training.classNames.count, seed: options.seed)
    if !options.json { try writeOutput(opening(options, training, test, network)) }

    var line = ProgressLine(isLive: errorIsTerminal, isQuiet: options.quiet)
    let history: History
    do {
        history = try network.fit(
            training, epochs: options.epochs, batchSize: options.batchSize, optimizer: model.optimizer,
            schedule: model.schedule, loss: model.loss, seed: options.seed, eachBatch: { line.showWithinEpoch($0) },
            progress: { line.show($0) })
    } catch {
        line.end()
        throw error
    }
    line.end()
    if let path = options.savePath {
        try network.save(to: path, metadata: ["dataset": set.rawValue, "model": model.rawValue])
    }
    let report = Report(
        dataset: set.rawValue, model: model.title, parameters: network.parameterCount, epochs: options.epochs,
        seconds: history.last?.seconds ?? 0, training: network.score(on: training, loss: model.loss),
        heldOut: network.score(on: test, loss: model.loss), confusion: network.confusion(on: test))
    try writeOutput(options.json ? report.json : report.text)
    if let path = options.savePath, !options.json { try writeOutput("saved to \(path)\n") }
}

/// The networks are made for one size.
private func square(_ images: LabelledImages) throws(FileError) -> LabelledImages {
    if (images.height, images.width) == (28, 28) { return images }
    throw FileError(
        file: "images", expected: "28×28 pixels", received: "\(images.height)×\(images.width)",
        try: "the files of MNIST or Fashion-MNIST")
}

private func opening(
    _ options: ImageOptions, _ training: LabelledImages, _ test: LabelledImages, _ network: Sequential
) -> String {
    """
    \(options.set.rawValue)  \(training), seed \(options.seed)
      held out  \(test.count) images
      network   \(network)
      training  \(options.model.settings), batches of \(options.batchSize), \
    \(options.epochs) epoch\(options.epochs == 1 ? "" : "s")

    """
}

/// `gradus evaluate`: what saved weights make of the test images.
func evaluate(_ options: EvaluateOptions) throws {
    let file = options.modelFile.split(separator: "/").last.map(String.init) ?? options.modelFile
    let weights = try Safetensors(FileBytes.read(from: options.modelFile), file: file)
    guard let name = weights.metadata["model"], let model = ImageModel(rawValue: name) else {
        throw FileError(
            file: file, expected: "weights of \(ImageModel.allCases.map(\.rawValue).joined(separator: ", "))",
            received: weights.metadata["model"].map { "\"\($0)\"" } ?? "a file that does not say whose they are",
            try: "a file that gradus train --save wrote")
    }
    let test = try square(options.set.load(.test, from: options.folder))
    let network = model.network(classes: test.classNames.count, seed: 0)
    try network.load(weights, file: file)
    let score = network.score(on: test, loss: model.loss)
    if options.json {
        try writeOutput(
            "{\"dataset\":\"\(options.set.rawValue)\",\"model\":\"\(model.title)\","
                + "\"parameters\":\(network.parameterCount),\"test\":\(Report.json(score))}\n")
    } else {
        let confusion = network.confusion(on: test)
        try writeOutput(
            """
            \(options.set.rawValue)  \(test)
              network   \(network)
              weights   \(file), trained on \(weights.metadata["dataset"] ?? "a set that the file does not name")
              test      loss \(score.loss.fixed(4)), accuracy \(score.accuracy.fixed(4)) \
            (\(confusion.correct) of \(confusion.total))

            \(Report.table(confusion))

            """)
    }
}
