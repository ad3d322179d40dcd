// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "Gradus", path: "..")],
    targets: [
        .executableTarget(
            name: "benchmarks", dependencies: [.product(name: "Autograd", package: "Gradus")])
    ]
)
