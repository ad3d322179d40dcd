import Gradus

/// `gradus train mnist`: learn, test, tell, and save if wanted.
func train(_ options: ImageOptions) throws {
    let (set, model) = (options.set, options.model)
    // The small part first: a wrong folder is told at once.
    let test = try square(set.load(.test, from: options.folder))
    let training = try square(set.load(.train, from: options.folder))
    let network = model.network(classes: training.classNames.count, seed: options.seed)
    if !options.json { try writeOutput(opening(options, training, test, network)) }

    let source: any ExampleSource =
        options.augments ? AugmentedImages(training, by: set.augmentation, seed: options.seed) : training
    var line = ProgressLine(isLive: errorIsTerminal, isQuiet: options.quiet)
    let history: History
    do {
        history = try network.fit(
            // The curve of the test images is for people; programs get the score at the end.
            source, validation: options.json ? nil : test, epochs: options.epochs, batchSize: options.batchSize,
            optimizer: model.optimizer, schedule: model.schedule, loss: model.loss, seed: options.seed,
            eachBatch: { line.showWithinEpoch($0) }, progress: { line.show($0) })
    } catch {
        line.end()
        throw error
    }
    line.end()
    if let path = options.savePath {
        try network.save(
            to: path, metadata: ["dataset": set.title(from: options.folder), "model": model.rawValue])
    }
    let report = Report(
        dataset: set.title(from: options.folder), model: model.title, parameters: network.parameterCount,
        epochs: options.epochs, seconds: history.last?.seconds ?? 0,
        training: network.score(on: training, loss: model.loss),
        heldOut: network.score(on: test, loss: model.loss), confusion: network.confusion(on: test))
    try writeOutput(options.json ? report.json : report.text + curves(history))
    if let path = options.savePath, !options.json { try writeOutput("saved to \(path)\n") }
}

/// How loss and accuracy went, on the training images as they came and on the test images after each epoch.
private func curves(_ history: History) -> String {
    guard history.count > 1 else { return "" }
    let plot = LinePlot(
        "loss over the epochs",
        [
            LinePlot.Series("training", values: history["loss"], first: 1),
            LinePlot.Series("held out", values: history["val_loss"], first: 1),
        ])
    let rows = [("training", "accuracy"), ("held out", "val_accuracy")].map { title, name in
        let values = history[name]
        return "  \(title)  \(Sparkline(values, width: 40))  \((values.first ?? .nan).fixed(4)) to "
            + "\((values.last ?? .nan).fixed(4))"
    }
    return """

        \(plot.text(width: 60, height: 8))
        accuracy over the epochs (of training images on the way, hence a little behind)
        \(rows.joined(separator: "\n"))

        """
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
    \(options.set.title(from: options.folder))  \(training), seed \(options.seed)
    \(options.folder == nil ? options.set.standInNote : "")\
      held out  \(test.count) images
      network   \(network)
      training  \(options.model.settings), batches of \(options.batchSize), \
    \(options.epochs) epoch\(options.epochs == 1 ? "" : "s")
    \(options.augments ? "  augmented \(options.set.augmentationSummary), anew in every epoch\n" : "")
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
            "{\"dataset\":\"\(options.set.title(from: options.folder))\",\"model\":\"\(model.title)\","
                + "\"parameters\":\(network.parameterCount),\"test\":\(Report.json(score))}\n")
    } else {
        let confusion = network.confusion(on: test)
        try writeOutput(
            """
            \(options.set.title(from: options.folder))  \(test)
            \(options.folder == nil ? options.set.standInNote : "")\
              network   \(network)
              weights   \(file), trained on \(weights.metadata["dataset"] ?? "a set that the file does not name")
              test      loss \(score.loss.fixed(4)), accuracy \(score.accuracy.fixed(4)) \
            (\(confusion.correct) of \(confusion.total))

            \(Report.table(confusion))

            """)
    }
}
