const LIST = `
password passwords passw0rd p@ssw0rd p@ssword pa55word pa55w0rd mypassword thepassword newpassword oldpassword
passwordpassword password1234 password12345 password123456 passw0rd1234 p@ssw0rd1234 password!234 password2024
password2025 password2026 password@123 password#123 letmein letmeinnow letmein12345 welcome welcome12345 welcome123456
welcome@123 welcome2025 welcome2026 administrator administrator1 admin admin123 admin1234 admin12345 admin123456
admin1234567 admin12345678 admin@123456 adminadmin adminadmin123 adminpassword rootroot rootpassword root123456
superadmin superuser changeme changemenow changeme123 changeit default defaultpassword guest guestguest test testtest
testing testing12345 testpassword temppassword temporary secret secretsecret topsecret mysecret supersecret
qwerty qwertyuiop qwertyuiop12 qwertyuiop123 qwerty123456 qwertyqwerty qwerty12345678 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
1q2w3e4r5t6y7u 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz@wsx 1qaz!qaz 1qaz@wsx3edc zaq12wsx zaq1zaq1 zaq12wsxcde3
q1w2e3r4 q1w2e3r4t5y6 qazwsx qazwsxedc qazwsxedcrfv qazwsx123456 asdfghjkl asdfghjkl123 asdfasdfasdf zxcvbnm
zxcvbnm12345 zxcvbnm123456 abc123 abc123456 abc123456789 abcd1234 abcd12345678 abcdefgh1234 a123456 a12345678
a123456789 a1234567890 a123456789012 aa123456 aa123456789 aa1234567890 aaa123456 qq123456 qq123456789 qq1234567890
woaini woaini1314 woaini1314520 woaini520 woaini123456 woaini5201314 iloveyou iloveyou123 iloveyou1314 iloveyouforever
5201314 520131452013 wo5201314 5201314woaini zhang123456 wang123456 li123456 liu123456 chen123456 wang1234567890
nihao nihaonihao nihao123456 nihaoma123456 zhongguo zhongguo123 zhongguo2025 china123456 beijing2008 guangzhou
shenzhen shanghai dongguan foshan computer computer123 internet internet123 michael monkey dragon football baseball
basketball superman batman sunshine princess princess1234 trustno1 trustno1trustno1 master masterkey shadow starwars
whatever whatever123 freedom freedom1234 hello helloworld helloworld123 hellohello login loginlogin access access123456
insurance insurance123 insurance2025 dealer dealership dealer123456 toyota toyota123456 volkswagen volkswagen1 honda
hondahonda nissan mercedes mercedesbenz bmw123456 byd123456789 salesforce sales123456 manager manager12345
manager123456 company company123 company12345 office365 microsoft windows10 windows11 google123456 facebook
wechat123456 alibaba taobao123456 tencent qqqqqqqqqqqq correcthorsebatterystaple
thisismypassword thisisapassword ilovemyfamily iamtheadmin iamthebest nopassword yourpassword enterpassword
football1234 baseball1234 monkey123456 dragon123456 master123456 shadow123456 michael12345 superman1234 sunshine1234
`;

/** Passwords that are tried first, with and without their usual tails; kept here so that no network is asked. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.split(/\s+/).filter(Boolean));
