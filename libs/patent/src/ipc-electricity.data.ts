/** Sections G and H of the International Patent Classification: symbol, Chinese title, English title. */
export const physicsElectricity = `
G 物理|Physics
G01 测量；测试|Measuring; testing
G01B 长度、厚度、角度、面积、轮廓的测量|Measuring length, thickness, angles, contours
G01C 距离、水准的测量；勘测；导航；陀螺仪|Measuring distances; surveying; navigation; gyroscopes
G01D 非专用于特定变量的测量|Measuring not adapted for a specific variable
G01F 容积、流量、液位的测量|Measuring volume, flow, liquid level
G01G 称量|Weighing
G01H 机械振动或声波的测量|Measurement of mechanical vibrations or sound
G01J 光强、光谱、色度的测量；高温测定|Measurement of light; spectrometry; pyrometry
G01K 温度、热量的测量|Measuring temperature or heat
G01L 力、应力、转矩、功率、压力的测量|Measuring force, stress, torque, pressure
G01M 机器或结构的平衡或试验|Testing balance; testing of structures or engines
G01N 借助材料的化学或物理性质分析材料|Investigating materials by chemical or physical properties
G01P 线速度、角速度、加速度的测量|Measuring speed or acceleration
G01Q 扫描探针技术或设备|Scanning-probe techniques or apparatus
G01R 电变量、磁变量的测量|Measuring electric or magnetic variables
G01S 无线电定向与导航；雷达；声呐；激光雷达|Radio direction-finding; radar; sonar; lidar
G01T 核辐射或X射线的测量|Measurement of nuclear or x-radiation
G01V 地球物理；引力测量；物体探测|Geophysics; gravitational measurements; detecting objects
G01W 气象学|Meteorology
G02 光学|Optics
G02B 光学元件、系统或仪器|Optical elements, systems or apparatus
G02C 眼镜；太阳镜；隐形眼镜|Spectacles; sunglasses; contact lenses
G02F 用于控制光的光学器件，例如液晶|Devices for the control of light, e.g. liquid crystals
G03 摄影术；电影术；电记录术；全息摄影术|Photography; cinematography; electrography; holography
G03B 摄影、投影或观看的装置|Apparatus for taking photographs or projecting
G03C 照相用光敏材料；照相过程|Photosensitive materials for photography
G03D 已曝光照相材料的加工装置|Apparatus for processing exposed photographic materials
G03F 图纹面的照相制版工艺，例如光刻|Photomechanical production, e.g. photolithography
G03G 电记录术；电照相；磁记录|Electrography; electrophotography; magnetography
G03H 全息摄影的工艺或设备|Holographic processes or apparatus
G04 测时学|Horology
G04B 机械驱动的钟或表|Mechanically-driven clocks or watches
G04C 电动机械钟或表|Electromechanical clocks or watches
G04D 钟表制造或维修的设备|Apparatus for making or maintaining clocks
G04F 时间间隔的测量|Time-interval measuring
G04G 电子计时器|Electronic time-pieces
G04R 无线电控制的计时器|Radio-controlled time-pieces
G05 控制；调节|Controlling; regulating
G05B 一般控制或调节系统；其监视或测试|Control or regulating systems in general
G05D 非电变量的控制或调节系统；移动机器人控制|Controlling non-electric variables; mobile robots
G05F 电变量或磁变量的调节系统|Regulating electric or magnetic variables
G05G 只用机械特征的控制装置或系统|Control devices by mechanical features
G06 计算；推算；计数|Computing; calculating; counting
G06C 全部用机械方法的数字计算机|Digital computers all mechanical
G06D 数字流体压力计算设备|Digital fluid-pressure computing devices
G06E 光学计算设备|Optical computing devices
G06F 电数字数据处理|Electric digital data processing
G06G 模拟计算机|Analogue computers
G06J 混合计算装置|Hybrid computing arrangements
G06K 图形数据读取；数据的呈现；记录载体|Graphical data reading; record carriers
G06M 计数机构；物体计数|Counting mechanisms; counting of objects
G06N 基于特定计算模型的计算装置，例如机器学习|Computing based on specific models, e.g. machine learning
G06Q 用于行政、商业、金融、管理的信息通信技术|ICT for administrative, commercial, financial purposes
G06T 一般图像数据的处理或产生|Image data processing or generation
G06V 图像或视频的识别或理解|Image or video recognition or understanding
G07 核算装置|Checking-devices
G07B 售票；车费登记；收费|Ticket-issuing; taximeters; tolls
G07C 时间登记器；考勤；随机数|Time or attendance registers; random numbers
G07D 硬币或有价证券的处理|Handling of coins or valuable papers
G07F 投币或类似装置|Coin-freed or like apparatus
G07G 现金、贵重物品或辅币收入的登记|Registering the receipt of cash or valuables
G08 信号装置|Signalling
G08B 信号或呼叫系统；报警系统|Signalling or calling systems; alarms
G08C 测量值、控制信号的传输系统|Transmission systems for measured values
G08G 交通控制系统|Traffic control systems
G09 教育；密码术；显示；广告；印鉴|Education; cryptography; display; advertising; seals
G09B 教育或演示用具；模型；地图|Educational or demonstration appliances; maps
G09C 保密用编码或译码装置|Ciphering or deciphering apparatus
G09D 铁路等的时刻表；日历|Railway or like time or fare tables; calendars
G09F 显示；广告；标记；标签；印鉴|Displaying; advertising; signs; labels
G09G 静态方法显示可变信息的控制|Control of indicating devices for variable information
G10 乐器；声学|Musical instruments; acoustics
G10B 管风琴；簧风琴|Organs; harmoniums
G10C 钢琴；弦乐键盘乐器|Pianos; stringed instruments with keyboards
G10D 弦乐器；管乐器；打击乐器|Stringed, wind, percussion instruments
G10F 自动乐器|Automatic musical instruments
G10G 音乐的辅助设备|Aids for music
G10H 电声乐器；乐音合成|Electrophonic musical instruments
G10K 发声器械；噪声防护；声学|Sound-producing devices; noise protection; acoustics
G10L 语音分析、合成、识别；语音编码|Speech analysis, synthesis, recognition; coding
G11 信息存储|Information storage
G11B 基于记录载体与换能器相对运动的信息存储|Storage based on movement between carrier and transducer
G11C 静态存储器|Static stores
G12 仪器的零部件|Instrument details
G12B 仪器或其他设备的结构零部件|Constructional details of instruments
G16 专用于特定应用领域的信息通信技术|ICT specially adapted for specific application fields
G16B 生物信息学|Bioinformatics
G16C 计算化学；化学信息学；计算材料科学|Computational chemistry; cheminformatics; materials science
G16H 医疗保健信息学|Healthcare informatics
G16Y 物联网专用的信息通信技术|ICT for the Internet of Things
G16Z 其他特定应用领域的信息通信技术|ICT for other specific application fields
G21 核物理；核工程|Nuclear physics; nuclear engineering
G21B 聚变反应堆|Fusion reactors
G21C 核反应堆|Nuclear reactors
G21D 核发电厂|Nuclear power plant
G21F 辐射防护；放射性污染材料的处理|Radiation protection; treating radioactive material
G21G 化学元素的转变；放射源|Conversion of chemical elements; radioactive sources
G21H 由放射源取得能量；辐射的应用|Energy from radioactive sources; use of radiation
G21J 核爆炸；其应用|Nuclear explosives; applications
G21K 粒子或电离辐射的处理技术；X射线显微镜|Handling particles or ionising radiation; x-ray microscopes
G99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
G99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
H 电学|Electricity
H01 电气元件|Electric elements
H01B 电缆；导体；绝缘体|Cables; conductors; insulators
H01C 电阻器|Resistors
H01F 磁体；电感；变压器；磁性材料|Magnets; inductances; transformers; magnetic materials
H01G 电容器；电解型的整流、检波、开关器件|Capacitors; electrolytic devices
H01H 电开关；继电器；选择器；保护装置|Electric switches; relays; protective devices
H01J 电子管或放电灯|Electric discharge tubes or lamps
H01K 白炽电灯|Electric incandescent lamps
H01L H10类不包括的半导体器件|Semiconductor devices not covered by class H10
H01M 电池：化学能直接转变为电能的方法或装置|Batteries: direct conversion of chemical into electrical energy
H01P 波导；波导型谐振器、传输线|Waveguides; resonators, lines of the waveguide type
H01Q 天线|Antennas
H01R 电连接；接线端子；集电器|Electric connections; terminals; current collectors
H01S 激光器；利用受激发射的器件|Lasers; devices using stimulated emission
H01T 火花隙；避雷器；火花塞；电晕装置|Spark gaps; overvoltage arresters; sparking plugs
H02 电力的发电、变电或配电|Generation, conversion or distribution of electric power
H02B 配电盘；变电站或开关装置|Boards, substations or switching arrangements
H02G 电缆或电线的安装|Installation of electric cables or lines
H02H 紧急保护电路装置|Emergency protective circuits
H02J 供电或配电的电路；电能存储|Circuits for supplying or distributing power; storage
H02K 电机|Dynamo-electric machines
H02M 交流、直流变换设备；电源|Conversion between AC and DC; power supplies
H02N 其他电机|Electric machines not otherwise provided for
H02P 电动机、发电机或变换器的控制|Control of electric motors, generators or converters
H02S 由红外、可见光、紫外线产生电能，例如光伏组件|Generation from light, e.g. photovoltaic modules
H03 电子电路|Electronic circuitry
H03B 振荡的产生|Generation of oscillations
H03C 调制|Modulation
H03D 解调或变换调制|Demodulation or transference of modulation
H03F 放大器|Amplifiers
H03G 放大的控制|Control of amplification
H03H 阻抗网络，例如谐振电路；谐振器|Impedance networks; resonators
H03J 谐振电路的调谐；选台|Tuning resonant circuits
H03K 脉冲技术|Pulse technique
H03L 电子振荡器或脉冲发生器的自动控制|Automatic control of electronic oscillations
H03M 一般编码、译码或代码转换|Coding, decoding, code conversion in general
H04 电通信技术|Electric communication technique
H04B 传输|Transmission
H04H 广播通信|Broadcast communication
H04J 多路复用通信|Multiplex communication
H04K 保密通信；对通信的干扰|Secret communication; jamming
H04L 数字信息的传输|Transmission of digital information
H04M 电话通信|Telephonic communication
H04N 图像通信，例如电视|Pictorial communication, e.g. television
H04Q 选择|Selecting
H04R 扬声器、传声器；助听器；扩音系统|Loudspeakers, microphones; hearing aids
H04S 立体声系统|Stereophonic systems
H04W 无线通信网络|Wireless communication networks
H05 其他类目不包含的电技术|Electric techniques not otherwise provided for
H05B 电热；其他电光源；电照明电路|Electric heating; electric light sources; lighting circuits
H05C 杀伤、电击等电路或设备|Electric circuits for killing or stunning
H05F 静电；自然产生的电|Static electricity; naturally-occurring electricity
H05G X射线技术|X-ray technique
H05H 等离子体技术；带电粒子加速|Plasma technique; accelerated particles
H05K 印刷电路；电设备的外壳；电气组件的制造|Printed circuits; casings; manufacture of assemblages
H10 半导体器件；其他类目不包含的电固体器件|Semiconductor devices; electric solid-state devices
H10B 电子存储器件|Electronic memory devices
H10D 无机电半导体器件|Inorganic electric semiconductor devices
H10F 对光敏感的无机半导体器件，例如光伏电池|Inorganic devices sensitive to light, e.g. photovoltaic cells
H10H 具有势垒的无机发光半导体器件|Inorganic light-emitting semiconductor devices
H10K 有机电固体器件|Organic electric solid-state devices
H10N 其他电固体器件，例如热电、压电、超导|Other electric solid-state devices, e.g. thermoelectric
H10P 制造或处理H10类器件的通用工艺或设备|Generic processes for making devices covered by class H10
H10W H10类器件的通用封装、互连或结构零部件|Generic packages and interconnections for devices of class H10
H99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
H99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
`;
